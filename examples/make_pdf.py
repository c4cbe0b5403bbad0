"""The texts of two invented reports in, their print views as PDF files beside this script out.

    python examples/make_pdf.py        (or: make examples)

The pages look as a browser prints a news page: a running header, the address and the page number at the
foot, lines cut where the column ends, words hyphenated where a `~` allows it. The same text makes the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A5
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A5
MARGIN = 45.0  # points, as all lengths here
BODY, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
SIZE, LEADING, GAP = 10.5, 13.5, 7.0
LOWEST = 60.0


@dataclass(frozen=True)
class Report:
    """One report; paragraphs are separated by blank lines, `~` is where a word may be hyphenated."""

    name: str
    publisher: str
    address: str
    title: str
    byline: str
    date: str
    text: str


SANCTIONS = Report(
    name="belarus-sanctions",
    publisher="Northern Ledger",
    address="https://ledger.example.com/world/canada-norway-belarus-sanctions",
    title="Canada and Norway impose sanctions on Belarus over severed cables",
    byline="By Marit Haugland and Dev Sandhu",
    date="July 14, 2025",
    text="""
Canada and Norway imposed sanctions on twelve Belarusian officials and a ship~ping com~pany on Monday, accusing them of
paying the crew of a freighter that cut two under~sea data cables in the Baltic Sea last November.

The measures freeze any assets that the officials hold in either country and bar them from entering. Among those named
is Deputy Trans~port Minister Kanstantsin Barouski, whom Ottawa holds respon~sible for hiring the ship.

“There is a price for cutting a line in the dark,” Canadian Foreign Minister Elise Thibodeau said in Ottawa. “Today we
send the bill.” She said that Finland and Estonia, whose net~works were down for nine hours, had been con~sulted and that
further coun~tries were likely to follow before the end of the summer.

Belarus rejected the accu~sations. The Foreign Ministry in Minsk said that the anchor of the freighter, the Zarnitsa, had
dragged “in a storm that every fore~caster had announced”, and called the sanctions illegal. It promised to answer within
48 hours, and a spokes~woman, Alena Kutsko, said that Norway’s consul might be asked to leave.

Barouski himself denied ever having met the ship’s owners. “I learned the name of this vessel from the tele~vision,” he
told a state broad~caster on Monday evening.

According to a Finnish court, the captain of the Zarnitsa testified in May that he had been told by a man in Minsk to
“sail slowly and look at nothing.” He was sentenced to three years in prison. His lawyer has appealed.

Norwegian Prime Minister Henrik Solbakken thanked Canada for what he described as months of quiet work. He called on the
European Union to adopt the same list when its foreign ministers meet in Brussels next week. The EU has hesi~tated because
Hungary fears for its fertiliser imports, two diplomats said.

“We are asked, ‘Why wait?’,” one of them said, “and the honest answer is that unanimity is slow.”

Canada’s opposition supported the decision but said that it came too late. Its foreign affairs critic, Graham Oduya,
urged the govern~ment to recall its ambas~sador from Minsk, too. Thibodeau refused. Shutting the embassy, she argued, would
only punish the families of prisoners who depend on its visits.

Repairs to the second cable, which runs from the Gulf of Finland to the Swedish island of Gotland, are expected to be
finished in the autumn if the weather holds.
""",
)

OBSERVERS = Report(
    name="madagascar-observers",
    publisher="The Mozambique Channel Review",
    address="https://channelreview.example.org/2026/01/madagascar-expels-observers",
    title="Madagascar expels European observers days before run-off",
    byline="Hanitra Rakotovao in Antananarivo",
    date="20 January 2026",
    text="""
Madagascar expelled 26 European Union election observers on Tuesday, five days before the second round of a pres~idential
election that the oppo~sition says has already been stolen.

Police went to the observers’ hotel in Antananarivo shortly after dawn and drove them to Ivato airport, according to the
mission’s head, Portuguese lawmaker Duarte Sequeira. “We were given twenty minutes,” Sequeira said by telephone from Nairobi.
“Nobody raised a hand, and nobody gave a reason.”

The reason came at noon. Interior Minister Lalaina Andriamaro accused the mission of having passed polling data to the
chal~lenger, Voahangy Ranaivo, and said that the govern~ment could no longer guar~antee its safety. She did not present any
evidence.

Ranaivo, who won 38% of the vote in the first round on January 4, denied that she had received data from anyone. “They
have sent home the people who count,” she told sup~porters in the port city of Toamasina, “because they are afraid of the
count.”

She asked the High Constitutional Court to postpone the vote and called for a general strike from Thursday. Trade unions in
Fianarantsoa said that they would join it; the teachers’ union said it had yet to decide.

The European Union condemned the expul~sion as unjust~ified. A spokes~man in Brussels said the bloc would suspend 45 million
euros in aid for roads unless the observers were allowed to return, but that food aid for the drought-stricken Androy region
would not be touched.

The African Union and the Southern African Develop~ment Community, which have observers of their own on the island, said
they would stay. “We regret the decision,” the head of the African Union’s mission, Kwabena Osei-Tutu, said. “We also read
the law, and the law says that a guest may be asked to leave.”

President Fidy Razanakolona, who is seeking a third term, has not spoken in public since Friday. His campaign manager said
the president believed that “Malagasy eyes are enough for a Malagasy election.”

Soldiers were deployed around the court and the state broad~caster on Tuesday afternoon. The army described the move as
routine. In the capital’s Analakely market, shops closed early, and several hundred students marched with candles until the
police told them to go home. There were no reports of arrests.
""",
)


def main() -> None:
    """Write both print views beside this script."""
    for report in (SANCTIONS, OBSERVERS):
        draw(report, Path(__file__).with_name(f"{report.name}.pdf"))


def draw(report: Report, path: Path) -> None:
    """Write the print view of a report; an existing file is replaced."""
    pages = list(paginate(report))
    canvas = Canvas(str(path), pagesize=A5, invariant=1)
    canvas.setTitle(report.title)
    canvas.setAuthor(report.byline.removeprefix("By "))
    canvas.setSubject("An invented report, made for the examples of onrecord")
    for number, lines in enumerate(pages, 1):
        canvas.setFont(ITALIC, 8)
        canvas.drawString(MARGIN, HEIGHT - 28, f"{report.publisher} (invented)")
        canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 28, report.date)
        canvas.drawString(MARGIN, 28, report.address)
        canvas.drawRightString(WIDTH - MARGIN, 28, f"Page {number} of {len(pages)}")
        for height, font, size, line in lines:
            canvas.setFont(font, size)
            canvas.drawString(MARGIN, height, line)
        canvas.showPage()
    canvas.save()


def paginate(report: Report) -> Iterator[list[tuple[float, str, float, str]]]:
    """The lines of each page: height above its foot, font, size, words."""
    column = WIDTH - 2 * MARGIN
    height = HEIGHT - 62
    lines: list[tuple[float, str, float, str]] = []
    for line in wrapped(report.title, BOLD, 17, column):
        lines.append((height, BOLD, 17, line))
        height -= 20
    for line in (report.byline, report.date):
        lines.append((height, ITALIC, SIZE, line))
        height -= LEADING
    height -= GAP
    for paragraph in report.text.strip().split("\n\n"):
        for line in wrapped(" ".join(paragraph.split()), BODY, SIZE, column):
            if height < LOWEST:
                yield lines
                lines, height = [], HEIGHT - 62
            lines.append((height, BODY, SIZE, line))
            height -= LEADING
        height -= GAP
    yield lines


def wrapped(text: str, font: str, size: float, column: float) -> Iterator[str]:
    """The text in lines no wider than the column, a word cut at its last `~` that still fits."""
    line = ""
    for word in text.split():
        parts = word.split("~")
        rest = "".join(parts)
        before = f"{line} " if line else ""
        if stringWidth(before + rest, font, size) <= column:
            line = before + rest
            continue
        for cut in range(len(parts) - 1, 0, -1):
            head = before + "".join(parts[:cut]) + "-"
            if stringWidth(head, font, size) <= column:
                line, rest = head, "".join(parts[cut:])
                break
        yield line
        line = rest
    if line:
        yield line


if __name__ == "__main__":
    main()

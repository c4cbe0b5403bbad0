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
MARGIN = 55.0  # points, as all lengths here
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
Canada and Norway imposed sanctions on twelve Belaru~sian offi~cials and a ship~ping com~pany on Monday,
accus~ing them of paying the crew of a freighter that cut two under~sea data cables in the Baltic Sea last
November.

The measures freeze any assets that the offi~cials hold in either country and bar them from entering. Among
those named is Deputy Trans~port Min~ister Kanstantsin Barouski, whom Ottawa holds respon~sible for hiring the
ship.

“There is a price for cutting a line in the dark,” Cana~dian Foreign Min~ister Elise Thibodeau said in Ottawa.
“Today we send the bill.” She said that Finland and Estonia, whose net~works were down for nine hours, had been
con~sulted and that further coun~tries were likely to follow before the end of the sum~mer.

Belarus rejected the accu~sations. The Foreign Ministry in Minsk said that the anchor of the freighter, the
Zarnitsa, had dragged “in a storm that every fore~caster had announced”, and called the sanctions illegal. It
prom~ised to answer within 48 hours, and a spokes~woman, Alena Kutsko, said that Norway’s consul might be asked
to leave.

Barouski himself denied ever having met the ship’s owners. “I learned the name of this vessel from the
tele~vision,” he told a state broad~caster on Monday evening.

Accord~ing to a Finnish court, the captain of the Zarnitsa testi~fied in May that he had been told by a man in
Minsk to “sail slowly and look at nothing.” He was sen~tenced to three years in prison. His lawyer has appealed.

Norwe~gian Prime Min~ister Henrik Solbakken thanked Canada for what he described as months of quiet work. He
called on the Euro~pean Union to adopt the same list when its foreign ministers meet in Brus~sels next week. The
EU has hesi~tated because Hungary fears for its fer~tiliser imports, two dip~lomats said.

“We are asked, ‘Why wait?’,” one of them said, “and the honest answer is that unanimity is slow.”

Canada’s oppo~sition supported the deci~sion but said that it came too late. Its foreign affairs critic, Graham
Oduya, urged the govern~ment to recall its ambas~sador from Minsk, too. Thibodeau refused. Shutting the
embas~sy, she argued, would only punish the families of prison~ers who depend on its visits.

Repairs to the second cable, which runs from the Gulf of Finland to the Swedish island of Gotland, are expec~ted
to be finished in the autumn if the weather holds.
""",
)

OBSERVERS = Report(
    name="madagascar-observers",
    publisher="The Mozambique Channel Review",
    address="https://channelreview.example.org/2026/01/madagascar-expels-observers",
    title="Madagascar expels European observers days before run-off",
    byline="By Hanitra Rakotovao",
    date="20 January 2026",
    text="""
Madagascar expelled 26 Euro~pean Union elec~tion obser~vers on Tuesday, five days before the second round of a
pres~idential elec~tion that the oppo~sition says has already been stolen.

Police went to the obser~vers’ hotel in Antanana~rivo shortly after dawn and drove them to Ivato airport,
accord~ing to the mission’s head, Portu~guese law~maker Duarte Sequeira. “We were given twenty minutes,”
Sequeira said by tele~phone from Nairobi. “Nobody raised a hand, and nobody gave a reason.”

The reason came at noon. Inte~rior Min~ister Lalaina Andriamaro accused the mission of having passed polling
data to the chal~lenger, Voahangy Ranaivo, and said that the govern~ment could no longer guar~antee its safety.
She did not present any evi~dence.

Ranaivo, who won 38% of the vote in the first round on January 4, denied that she had received data from anyone.
“They have sent home the people who count,” she told sup~porters in the port city of Toamasina, “because they
are afraid of the count.”

She asked the High Consti~tutional Court to postpone the vote and called for a gen~eral strike from Thursday.
Trade unions in Fianaran~tsoa said that they would join it; the teach~ers’ union said it had yet to decide.

The Euro~pean Union condem~ned the expul~sion as unjust~ified. A spokes~man in Brus~sels said the bloc would
sus~pend 45 million euros in aid for roads unless the obser~vers were allowed to return, but that food aid for
the drought-strick~en Androy region would not be touched.

The African Union and the Southern African Develop~ment Community, which have obser~vers of their own on the
island, said they would stay. “We regret the deci~sion,” the head of the African Union’s mission, Kwabena
Osei-Tutu, said. “We also read the law, and the law says that a guest may be asked to leave.”

President Fidy Razanako~lona, who is seeking a third term, has not spoken in public since Friday. His cam~paign
manager said the president believed that “Malagasy eyes are enough for a Malagasy elec~tion.”

Sol~diers were deployed around the court and the state broad~caster on Tuesday after~noon. The army described
the move as routine. In the capital’s Analakely market, shops closed early, and several hundred stu~dents
marched with can~dles until the police told them to go home. There were no reports of arrests.
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

"""Plain text as people have it: what is a margin, what is the report, which lines belong together."""

from __future__ import annotations

import hashlib

import pytest

from onrecord.intake import load_article
from onrecord.record import Article, Credit

FIRST = (
    "The harbour board of Gdynia said on Monday that it would close the eastern quay for repairs, "
    "a step that dock workers had asked for since the autumn."
)
SECOND = "“We cannot wait for another winter,” said Ilona Brandt, who leads the board."


def read(*blocks: str, date: str | None = None) -> Article:
    return load_article("\n\n".join(blocks).encode(), key="report", date=date)


def test_title_date_and_paragraphs_are_told_apart() -> None:
    article = read("Harbour board closes eastern quay", "March 14, 2025", FIRST, SECOND)
    assert article.title == "Harbour board closes eastern quay"
    assert article.published == "2025-03-14"
    assert article.text == f"Harbour board closes eastern quay\n\n{FIRST}\n\n{SECOND}"
    assert article.body == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("March 14, 2025", "2025-03-14"),
        ("14 March 2025", "2025-03-14"),
        ("2025-03-14", "2025-03-14"),
        ("Fri 14 Mar 2025", "2025-03-14"),
        ("Friday, March 14th, 2025", "2025-03-14"),
        ("Published: 14 Mar 2025 10.45 GMT", "2025-03-14T10:45:00+00:00"),
        ("Published at 3:05 pm EST, March 14, 2025", "2025-03-14T15:05:00-05:00"),
        ("2025-03-14T10:45:00+02:00", "2025-03-14T10:45:00+02:00"),
        ("14.03.2025", "2025-03-14"),
        ("14. März 2025", "2025-03-14"),
        ("le 14 mars 2025", "2025-03-14"),
        ("14 de marzo de 2025", "2025-03-14"),
    ],
)
def test_date_lines_of_many_forms(line: str, value: str) -> None:
    assert read("Harbour board closes eastern quay", line, FIRST).published == value


def test_a_date_whose_day_and_month_cannot_be_told_apart_is_left_open() -> None:
    article = read("Harbour board closes eastern quay", "03/04/2025", FIRST, SECOND)
    assert article.published is None
    assert "03/04/2025" not in article.text


def test_update_is_no_publication() -> None:
    article = read("Harbour board closes eastern quay", "Published March 14, 2025 | Updated March 15, 2025", FIRST)
    assert (article.published, article.updated) == ("2025-03-14", "2025-03-15")


def test_the_callers_date_stands_in_only_where_the_report_has_none() -> None:
    assert read("Harbour board closes eastern quay", FIRST, date="2024-01-02").published == "2024-01-02"
    assert (
        read("Harbour board closes eastern quay", "March 14, 2025", FIRST, date="2024-01-02").published == "2025-03-14"
    )


def test_a_sentence_with_a_date_stays() -> None:
    article = read("Harbour board closes eastern quay", FIRST, "It was built on March 14, 1925.")
    assert article.body.endswith("It was built on March 14, 1925.")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ilona Brandt", ("Ilona Brandt",)),
        ("By Ilona Brandt and Piotr Lis", ("Ilona Brandt", "Piotr Lis")),
        ("By ILONA BRANDT, Senior Correspondent", ("Ilona Brandt",)),
        ("By Ilona Brandt in Gdynia", ("Ilona Brandt",)),
        ("By Ilona Brandt | March 14, 2025", ("Ilona Brandt",)),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    article = read("Harbour board closes eastern quay", line, FIRST)
    assert article.authors == names
    assert "Brandt" not in article.text


def test_an_agency_in_the_byline_is_no_person() -> None:
    article = read("Harbour board closes eastern quay", "By Agence France-Presse", FIRST)
    assert (article.authors, article.agencies) == ((), ("AFP",))


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("AFP contributed reporting.", ("AFP",)),
        ("The Associated Press and Reuters contributed to this report.", ("AP", "Reuters")),
        ("With reporting by Reuters", ("Reuters",)),
        ("(Reuters)", ("Reuters",)),
        ("AFP/AP", ("AFP", "AP")),
    ],
)
def test_agency_lines_at_the_end(line: str, agencies: tuple[str, ...]) -> None:
    article = read("Harbour board closes eastern quay", FIRST, SECOND, line)
    assert article.agencies == agencies
    assert article.body == f"{FIRST}\n\n{SECOND}"


def test_a_dateline_names_the_agency_and_stays_in_the_text() -> None:
    article = read("Harbour board closes eastern quay", f"GDYNIA (Reuters) - {FIRST}", SECOND)
    assert article.agencies == ("Reuters",)
    assert article.body.startswith("GDYNIA (Reuters) - The harbour board")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("gdynia-harbour.pl", "gdynia-harbour.pl"),
        ("Photo: Piotr Lis / AFP", "Piotr Lis / AFP"),
        ("Photograph by Piotr Lis", "Piotr Lis"),
        ("(Reuters)", "Reuters"),
        ("Piotr Lis/Getty Images", "Piotr Lis/Getty Images"),
        ("The quay seen from the north. (Photo: Piotr Lis)", "Piotr Lis"),
    ],
)
def test_photo_credits_are_kept_beside_the_text(line: str, name: str) -> None:
    article = read("Harbour board closes eastern quay", "March 14, 2025", line, FIRST, SECOND)
    assert article.credits == (Credit(role="photo", name=name),)
    assert article.body == f"{FIRST}\n\n{SECOND}"
    assert article.agencies == ()


def test_the_address_of_the_original_names_the_publisher() -> None:
    article = read("Harbour board closes eastern quay", FIRST, "Original url:", "https://www.reuters.com/world/quay-1")
    assert article.url == "https://www.reuters.com/world/quay-1"
    assert article.publisher == "Reuters"
    assert article.body == FIRST


def test_an_unknown_domain_names_no_publisher() -> None:
    assert read("Harbour board closes quay", FIRST, "Original url: https://quay.example.org/a").publisher is None


def test_remnants_of_markup_go_and_signs_of_prose_stay() -> None:
    article = read(
        "Quay closed", "The board &amp; its <u>engineers</u> met **twice**; losses were <3 million at A&E, it said."
    )
    assert article.body == "The board & its engineers met twice; losses were <3 million at A&E, it said."


def test_share_links_and_prompts_are_no_part_of_the_report() -> None:
    article = read(
        "Quay closed", "Share on Facebook", FIRST, "Read more: What the quay cost", SECOND, "Sign up for our newsletter"
    )
    assert article.body == f"{FIRST}\n\n{SECOND}"


def test_a_paragraph_cut_by_a_page_break_is_whole_again() -> None:
    article = read(
        "Quay closed", "The board asked its engineers to", "inspect the eastern quay before the summer.", SECOND
    )
    assert article.body == f"The board asked its engineers to inspect the eastern quay before the summer.\n\n{SECOND}"


def test_wrapped_lines_are_joined() -> None:
    wrapped = (
        "The harbour board of Gdynia said on Monday that it would close the\n"
        "eastern quay for repairs, a step that dock workers had asked for\n"
        "since the autumn."
    )
    article = read("Harbour board closes eastern quay", wrapped, SECOND)
    assert article.body.split("\n\n") == [wrapped.replace("\n", " "), SECOND]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    article = load_article(f"Harbour board closes eastern quay\n{FIRST}\n{SECOND}\n".encode(), key="report")
    assert article.body.split("\n\n") == [FIRST, SECOND]


def test_a_text_without_a_title_has_none() -> None:
    article = read(FIRST, SECOND)
    assert article.title is None
    assert article.text == f"{FIRST}\n\n{SECOND}"


def test_stray_characters_are_made_plain() -> None:
    article = load_article(
        "Quay\u00a0closed\r\n\r\nThe bo\u00adard\u200b met\u2009on Monday.\ufeff".encode(), key="report"
    )
    assert article.text == "Quay closed\n\nThe board met on Monday."


def test_the_source_is_the_bytes_as_given() -> None:
    raw = f"Quay closed\n\n{FIRST}".encode()
    source = load_article(raw, key="report").source
    assert source.media_type == "text/plain"
    assert source.sha256 == hashlib.sha256(raw).hexdigest()

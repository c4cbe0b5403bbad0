"""A web page in, draft out: the body by trafilatura, what the page declares of itself before guesses."""

from __future__ import annotations

import logging
import re
from typing import Any

from onrecord.errors import DamagedError, NoArticleError, TooLargeError
from onrecord.intake.agencies import contributing, dateline_agency, signed_off
from onrecord.intake.bylines import byline, reporting_line
from onrecord.intake.characters import fold, plain
from onrecord.intake.dates import date_of, iso, parse_date_line
from onrecord.intake.declarations import declared
from onrecord.intake.draft import Draft, ends_sentence
from onrecord.intake.furniture import credit_in, is_furniture
from onrecord.intake.markup import without_markup
from onrecord.intake.page_authors import page_authors
from onrecord.intake.page_body import page_paragraphs
from onrecord.intake.page_head import below_headline, shown_date
from onrecord.intake.publishers import publisher_of
from onrecord.intake.titles import choose_title
from onrecord.record import Credit

# Far beyond any page of an article; what extraction costs grows faster than the page.
_LONGEST = 5_000_000  # characters
_MOST_ELEMENTS = 25_000
_DEEPEST = 2000  # elements within elements
_OPENED = re.compile(r"(?<=[“„]) +(?=\w)")  # a blank that markup leaves after an opening mark
_DATED = re.compile(r"/(20\d{2})/(\d{2})/(\d{2})/")


def draft_html(text: str, name: str, *, url: str | None = None, date: str | None = None) -> Draft:
    """The draft of a web page; `date` stands in where neither page nor address gives one.

    Raises `DamagedError` for a page that cannot be parsed, `NoArticleError` for one without an article,
    `TooLargeError` for one beyond what pages are.
    """
    if len(text) > _LONGEST:
        raise TooLargeError(name, f"a page of {len(text):,} characters; at most {_LONGEST:,} are read")
    elements = text.count("<") - text.count("</")
    if elements > _MOST_ELEMENTS:
        raise TooLargeError(name, f"a page of {elements:,} elements; at most {_MOST_ELEMENTS:,} are read")
    tree = parse(text, name)
    found = declared(tree, url)
    title = choose_title(tree, found)
    head = below_headline(tree, title)
    authors, agencies = page_authors(tree, head, found)
    published = _local(found.published, found.url) or shown_date(head) or _guessed_date(tree, found.url) or date
    body = page_paragraphs(tree, url or found.url)
    paragraphs, credits, contributed = _cleaned(body, title)
    if found.body and (not paragraphs or (len(paragraphs) == 1 and "\n" in found.body.strip())):
        # A page that scripts would fill: its declared body alone keeps the paragraphs.
        declared_body = plain(without_markup(found.body)).split("\n")
        paragraphs, credits, contributed = _cleaned([part for part in declared_body if part.strip()], title)
    if not _has_sentence(paragraphs):
        raise NoArticleError(name, "no article was found on the page")
    return Draft(
        title=title,
        paragraphs=paragraphs,
        published=published,
        updated=found.updated if found.updated != published else None,
        authors=authors,
        agencies=tuple(dict.fromkeys([*agencies, *contributed])),
        credits=credits,
        url=found.url,
        publisher=publisher_of(found.url) or found.publisher or found.site,
        language=found.language,
    )


def parse(text: str, name: str) -> Any:
    """The tree of a page, comments and processing instructions left out."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = html.document_fromstring(_clean(text).encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        raise DamagedError(name, "is HTML that cannot be parsed") from None
    if _too_deep(tree):
        raise DamagedError(name, f"elements are nested more than {_DEEPEST:,} deep")
    return tree


def _clean(text: str) -> str:
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\x00", "")


def _too_deep(tree: Any) -> bool:
    """Whether elements are nested beyond measure; libraries that recurse would not come back."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _local(published: str | None, url: str | None) -> str | None:
    """A declared date; where it is in UTC and the address holds the day before or after, that day.

    Addresses are dated by the publisher's own clock.
    """
    dated = _DATED.search(url or "")
    if published and dated and published.endswith("+00:00"):
        day = iso("-".join(dated.groups()))
        if day and abs((date_of(day) - date_of(published)).days) == 1:
            return day
    return published


def _guessed_date(tree: Any, url: str | None) -> str | None:
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)
    try:
        found = find_date(tree, url=url, original_date=True, extensive_search=True, deferred_url_extractor=True)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return None
    return found if isinstance(found, str) else None


def _cleaned(body: list[str], title: str | None) -> tuple[list[str], list[Credit], list[str]]:
    """The paragraphs without furniture, with the credits and agencies found among what was left out."""
    kept: list[str] = []
    credits: list[Credit] = []
    agencies: list[str] = []
    known = fold(title or "")
    for number, paragraph in enumerate(_OPENED.sub("", plain(part)).strip() for part in body):
        last = number >= len(body) - 4
        if is_furniture(paragraph) or (not kept and fold(paragraph) == known):
            continue
        if parse_date_line(paragraph) or (len(kept) < 2 and byline(paragraph) is not None):
            continue
        named = contributing(paragraph) if last else None
        if named is None and last:
            named = signed_off(paragraph) or None
        if named is not None:
            agencies += named
            continue
        if last and reporting_line(paragraph) is not None:
            continue
        credit = credit_in(paragraph)
        if credit is not None:
            credits.append(credit)
        else:
            kept.append(paragraph)
    if kept and (agency := dateline_agency(kept[0])):
        agencies.append(agency)
    return kept, credits, agencies


def _has_sentence(paragraphs: list[str]) -> bool:
    """Whether any paragraph reads as a sentence; a page of links or a form has none."""
    return any(ends_sentence(part) and sum(map(str.isalpha, part)) >= 30 for part in paragraphs) or (
        sum(map(len, paragraphs)) >= 400
    )

"""Web pages: what they declare of themselves, what they show, and the paragraphs between the furniture."""

from __future__ import annotations

import json
from typing import Any

import pytest

from onrecord.errors import InputError, NoArticleError, TooLargeError
from onrecord.intake import load_article
from onrecord.record import Article

PARAGRAPHS = [
    "The valley council of Bressanone voted on Tuesday to reopen the night train to Innsbruck, which had been "
    "suspended after the floods of last summer.",
    "“The line is safe again,” said Marta Thaler, the councillor for transport. “People have waited long enough.”",
    "Her colleague Jakob Sailer voted against the plan and said that the inspection of two bridges had not been "
    "finished. He asked the regional government to publish the engineers' report before the first train runs.",
    "The railway company said that tickets would go on sale next week.",
]


def page(
    *,
    head: str = "<title>Night train returns to the valley</title>",
    above: str = "<h1>Night train returns to the valley</h1>",
    paragraphs: list[str] = PARAGRAPHS,
    below: str = "",
    language: str = "en",
) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><a href="/">Home</a> <a href="/world">World</a></nav>'
        f"<main><article>{above}{body}</article>{below}</main><footer>© The Valley Post</footer></body></html>"
    ).encode()


def linked(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def read(raw: bytes, **options: Any) -> Article:
    return load_article(raw, key="page.html", **options)


def test_paragraphs_survive_one_by_one() -> None:
    article = read(page())
    assert article.title == "Night train returns to the valley"
    assert article.body.split("\n\n") == PARAGRAPHS
    assert article.source.media_type == "text/html"
    assert article.language == "en"


def test_json_ld_declares_title_dates_authors_and_publisher() -> None:
    article = read(
        page(
            head=linked(
                headline="Night train to return &amp; stay",
                datePublished="2025-03-14T08:00:00+01:00",
                dateModified="2025-03-15T09:30:00Z",
                author=[{"@type": "Person", "name": "Elena Rossi"}, {"@type": "Person", "name": "By Karl Moser"}],
                publisher={"@type": "Organization", "name": "The Valley Post"},
            )
        )
    )
    assert article.title == "Night train to return & stay"
    assert (article.published, article.updated) == ("2025-03-14T08:00:00+01:00", "2025-03-15T09:30:00+00:00")
    assert article.authors == ("Elena Rossi", "Karl Moser")
    assert article.publisher == "The Valley Post"


def test_json_ld_in_a_graph_refers_to_its_objects() -> None:
    graph = {
        "@graph": [
            {"@type": "WebPage", "name": "A page"},
            {
                "@type": "Article",
                "headline": "Night train returns",
                "author": {"@id": "#p"},
                "publisher": {"@id": "#o"},
            },
            {"@type": "Person", "@id": "#p", "name": "Elena Rossi"},
            {"@type": "Organization", "@id": "#o", "name": "The Valley Post"},
        ]
    }
    article = read(page(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>'))
    assert (article.title, article.authors, article.publisher) == (
        "Night train returns",
        ("Elena Rossi",),
        "The Valley Post",
    )


def test_articles_in_a_list_of_other_pages_declare_nothing_of_this_one() -> None:
    others = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "headline": "Another", "author": "Ann Other"}],
    }
    article = read(page(head=f'<script type="application/ld+json">{json.dumps(others)}</script>'))
    assert (article.title, article.authors) == ("Night train returns to the valley", ())


def test_meta_elements_declare_where_there_is_no_json_ld() -> None:
    head = (
        "<title>Night train returns to the valley | The Valley Post</title>"
        '<meta property="og:title" content="Night train returns to the valley | The Valley Post">'
        '<meta property="og:site_name" content="The Valley Post">'
        '<meta property="article:published_time" content="2025-03-14T08:00:00+01:00">'
        '<meta name="author" content="Elena Rossi">'
    )
    article = read(page(head=head, above=""))
    assert article.title == "Night train returns to the valley"
    assert article.published == "2025-03-14T08:00:00+01:00"
    assert article.authors == ("Elena Rossi",)
    assert article.publisher == "The Valley Post"


@pytest.mark.parametrize(
    "above",
    [
        '<h1>Night train returns</h1><p class="byline">By <a href="/authors/rossi">Elena Rossi</a></p>',
        '<h1>Night train returns</h1><a rel="author" href="/rossi">Elena Rossi</a>',
        '<h1>Night train returns</h1><div class="meta"><span>By</span> <span>Elena Rossi</span></div>',
        '<h1>Night train returns</h1><div class="author-line"><b>Elena Rossi</b> <i>Rail correspondent</i></div>',
    ],
)
def test_bylines_under_the_headline(above: str) -> None:
    article = read(page(head="", above=above))
    assert article.authors == ("Elena Rossi",)


def test_no_author_is_invented() -> None:
    below = '<aside><h2>Most read</h2><p>By the river, by night</p><a href="/x">Marta Thaler wins again</a></aside>'
    assert read(page(below=below)).authors == ()


def test_an_organisation_is_no_author() -> None:
    head = linked(headline="Night train returns", author={"@type": "Organization", "name": "The Valley Post"})
    assert read(page(head=head)).authors == ()


def test_an_agency_that_signs_is_an_agency() -> None:
    head = linked(headline="Night train returns", author=[{"@type": "Person", "name": "Elena Rossi"}, {"name": "AFP"}])
    article = read(page(head=head))
    assert (article.authors, article.agencies) == (("Elena Rossi",), ("AFP",))


def test_the_date_under_the_headline_is_the_publications() -> None:
    above = "<h1>Night train returns</h1><p>Updated March 16, 2025</p><time>14 March 2025</time>"
    assert read(page(head="", above=above)).published == "2025-03-14"


def test_the_day_in_the_address_is_the_publishers_own() -> None:
    head = linked(headline="Night train returns", datePublished="2025-03-15T02:10:00Z")
    article = read(page(head=head), url="https://valley.example.org/2025/03/14/night-train")
    assert article.published == "2025-03-14"


def test_credits_and_furniture_are_left_out() -> None:
    noisy = [
        PARAGRAPHS[0],
        "Photo: Karl Moser / AFP",
        "Advertisement",
        *PARAGRAPHS[1:],
        "Read more: Floods of the century",
    ]
    article = read(page(paragraphs=[*noisy, "AFP contributed to this report."]))
    assert article.body.split("\n\n") == PARAGRAPHS
    assert [credit.name for credit in article.credits] == ["Karl Moser / AFP"]
    assert article.agencies == ("AFP",)


def test_the_canonical_address_and_its_publisher() -> None:
    head = '<link rel="canonical" href="https://www.theguardian.com/world/2025/mar/14/night-train">'
    article = read(page(head=head), url="https://www.theguardian.com/world/2025/mar/14/night-train?utm=x")
    assert article.url == "https://www.theguardian.com/world/2025/mar/14/night-train"
    assert article.publisher == "The Guardian"


def test_a_page_that_scripts_fill_is_read_from_its_declaration() -> None:
    head = linked(headline="Night train returns", articleBody="\n".join(PARAGRAPHS))
    raw = f"<!DOCTYPE html><html><head>{head}</head><body><div id=app></div></body></html>".encode()
    assert read(raw).body.split("\n\n") == PARAGRAPHS


def test_words_in_the_headline_keep_their_inner_capitals() -> None:
    above = "<h1><span>Rail</span><span>MacBooks on the night train</span></h1>"
    assert read(page(head="", above=above)).title == "Rail MacBooks on the night train"


def test_other_languages_are_extracted_and_named() -> None:
    french = [
        "Le conseil de la vallée a voté mardi la réouverture du train de nuit, suspendu depuis les inondations.",
        "« La ligne est de nouveau sûre », a déclaré Marthe Tellier, la conseillère chargée des transports. "
        "Elle a ajouté que les billets seraient en vente la semaine prochaine dans toutes les gares.",
    ]
    article = read(page(paragraphs=french, head="<title>Le train de nuit</title>", above="", language="en"))
    assert article.language == "fr"
    assert article.body.split("\n\n") == french


def test_a_page_without_an_article_says_so() -> None:
    raw = b"<html><head><title>Log in</title></head><body><form><button>Log in</button></form></body></html>"
    with pytest.raises(NoArticleError, match="no article"):
        read(raw)


@pytest.mark.parametrize("tag", ["div", "b", "ul", "blockquote"])
@pytest.mark.parametrize("depth", [20_000, 100_000])
def test_nested_tags_end_quickly(tag: str, depth: int) -> None:
    with pytest.raises(InputError):
        read(b"<html><body>" + f"<{tag}>".encode() * depth + b"<p>Words. " * 5)


def test_a_huge_page_is_refused() -> None:
    with pytest.raises(TooLargeError):
        read(b"<html><body><article>" + b"<p>The council voted on Tuesday.</p>" * 200_000)


def test_json_ld_that_is_nested_or_broken_does_no_harm() -> None:
    for script in ("[" * 100_000, "{", '{"@type": "NewsArticle", "headline": 5, "author": [[], 3, {"name": null}]}'):
        head = f'<script type="application/ld+json">{script}</script>'
        assert read(page(head=head)).body.split("\n\n") == PARAGRAPHS

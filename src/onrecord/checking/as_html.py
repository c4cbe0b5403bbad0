"""A check in, a page for an editor out: the draft with each quotation marked, its evidence beside it.

The page stands alone: no script, nothing fetched. All that comes from drafts and reports is escaped, and only
addresses on the web become links.
"""

from __future__ import annotations

from collections import Counter
from html import escape

from onrecord.checking.as_terminal import counted, shown
from onrecord.checking.check import PASSED, Check, Checked
from onrecord.checking.differences import Difference
from onrecord.checking.evidence import Evidence

SIGNS = {
    "verbatim": "✓", "edited": "✓", "altered": "≠", "stitched": "+", "misattributed": "↔", "not found": "?",
    "indirect only": "≈",
}  # fmt: skip
MEANINGS = {
    "verbatim": "these words, by this speaker", "edited": "the same but for declared edits",
    "altered": "the same passage, changed", "stitched": "pieces of different passages, run together",
    "misattributed": "on record, but as somebody else’s words", "not found": "nothing on record is near",
    "indirect only": "on record as paraphrase, not in quotation marks",
}  # fmt: skip

STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1a; --paper: #fdfcf9; --line: #d9d5cb; --dim: #66625a;
  --good: #1d6b3a; --bad: #a3201a; --warn: #8a5a00; --none: #6d2f86; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e5de; --paper: #1a1a18; --line: #3d3a34; --dim: #a39e92;
  --good: #6fcf97; --bad: #ff8a80; --warn: #f0b95a; --none: #cf9be6; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 82rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 1.06rem/1.6 Georgia, "Times New Roman", serif; }
header { border-bottom: 2px solid var(--ink); margin-bottom: 1.5rem; padding-bottom: .8rem; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; }
.summary, .card, nav { font-family: system-ui, sans-serif; font-size: .88rem; line-height: 1.45; }
.row { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2rem;
  border-top: 1px solid var(--line); padding: .5rem 0; }
.row:first-of-type { border-top: 0; }
.row p { margin: .3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (min-width: 50.01rem) and (min-height: 30rem) { .row p { position: sticky; top: .5rem; align-self: start; } }
mark { background: none; color: inherit; border-bottom: 3px solid; padding-bottom: 1px; text-decoration: none; }
mark sup { font: 600 .7rem system-ui, sans-serif; padding-left: .15em; }
.verbatim, .edited { border-color: var(--good); }
.altered, .stitched, .misattributed, .unpaired { border-color: var(--bad); }
.indirect-only { border-color: var(--warn); } .not-found { border-color: var(--none); }
.card { border-left-width: 4px; border-left-style: solid; padding: .35rem .8rem; margin: .3rem 0 .8rem;
  overflow-wrap: anywhere; }
.card:target { outline: 2px solid var(--line); } .card a, mark a, nav a { color: inherit; }
.card h2 { font-size: .95rem; margin: 0; } .card ul { margin: .3rem 0; padding-left: 1.1rem; }
.card h2 a { text-decoration: none; } .card summary { cursor: pointer; color: var(--dim); }
h2.verbatim, h2.edited { color: var(--good); } h2.altered, h2.stitched, h2.misattributed { color: var(--bad); }
h2.indirect-only { color: var(--warn); } h2.not-found { color: var(--none); }
a:focus-visible, summary:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.card blockquote { margin: .4rem 0; padding-left: .7rem; border-left: 1px solid var(--line); }
.card b.words { background: color-mix(in srgb, currentColor 12%, transparent); font-weight: normal; }
.dim { color: var(--dim); } del { color: var(--bad); }
ins { color: var(--good); text-decoration: none; font-weight: 600; }
@media (max-width: 50rem) { .row { grid-template-columns: 1fr; } }
@media print { body { max-width: none; } .row { break-inside: avoid; } }
"""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{name}</h1>
<p class="summary">Checked against {against}. {summary}</p>
{nav}</header>
<main>
{rows}
</main>
</body>
</html>"""


def as_html(check: Check) -> str:
    """The page."""
    verdicts = Counter(one.verdict for one in check.quotations)
    told = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common()) or "There are no quotations"
    marks = "mark" if len(check.unaccounted) == 1 else "marks"
    unpaired = f"; {len(check.unaccounted)} quotation {marks} without a partner" if check.unaccounted else ""
    return _PAGE.format(
        title=escape(f"Quotations of {check.name}"), style=STYLE, name=escape(check.name),
        against=escape(check.against), summary=escape(f"{told}{unpaired}."), nav=_nav(check),
        rows="\n".join(_rows(check)),
    )  # fmt: skip


def _nav(check: Check) -> str:
    """Links to the quotations that did not pass."""
    failed = [number for number, one in enumerate(check.quotations, 1) if one.verdict not in PASSED]
    links = ", ".join(f'<a href="#q{number}">{number}</a>' for number in failed)
    return f"<nav>To be looked at: {links}</nav>\n" if failed else ""


def _rows(check: Check) -> list[str]:
    """A row for each line of the draft that holds words, with the cards of its quotations."""
    rows = []
    at = 0
    numbered = list(enumerate(check.quotations, 1))
    for line in check.text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        here = [pair for pair in numbered if start <= pair[1].span[0] < max(end, start + 1)]
        if line.strip():
            cards = "".join(_card(number, one) for number, one in here)
            rows.append(f'<div class="row"><p>{_marked(check, start, end)}</p><div>{cards}</div></div>')
    return rows


def _marked(check: Check, start: int, end: int) -> str:
    """A stretch of the draft, its quotations and unpaired marks set off."""
    places = [
        (max(one.span[0], start), min(one.span[1], end), _class(one.verdict), number if one.span[1] <= end else 0)
        for number, one in enumerate(check.quotations, 1)
        if one.span[0] < end and start < one.span[1]
    ]
    places += [(a, b, "unpaired", -1) for a, b in check.unaccounted if start <= a and b <= end]
    pieces, at = [], start
    for begins, ends, kind, number in sorted(places):
        if begins < at:
            continue
        linked = f'<a href="#q{number}">{number}</a>' if number > 0 else "unpaired"
        sup = f'<sup id="m{number}">{linked}</sup>' if number > 0 else f"<sup>{linked}</sup>" if number else ""
        pieces.append(escape(check.text[at:begins]))
        pieces.append(f'<mark class="{kind}">{escape(check.text[begins:ends])}{sup}</mark>')
        at = ends
    pieces.append(escape(check.text[at:end]))
    return "".join(pieces)


def _card(number: int, one: Checked) -> str:
    kind = _class(one.verdict)
    lines = [
        f'<h2 class="{kind}"><a href="#m{number}">{number}</a> {SIGNS[one.verdict]} {escape(one.verdict)}</h2>',
        f'<div class="dim">{escape(MEANINGS[one.verdict])}</div>',
        f"<div>Draft: <b>{escape(one.speaker or 'no speaker named')}</b></div>",
    ]
    if one.differences:
        lines.append("<ul>" + "".join(f"<li>{_difference(each)}</li>" for each in one.differences) + "</ul>")
    if one.note:
        lines.append(f"<div>{escape(one.note)}</div>")
    if not one.told and one.speaker:
        lines.append("<div>The words are on record; no report says who spoke them.</div>")
    if one.evidence:
        lines.append(f'<div class="dim">On record in {counted(one)}:</div>')
        shown_first = len(one.evidence) if one.verdict == "stitched" else 1
        pieces = list(map(_evidence, one.evidence))
        lines += pieces[:shown_first]
        if others := pieces[shown_first:]:
            lines.append(f"<details><summary>{len(others)} more</summary>{''.join(others)}</details>")
    elif one.nearest:
        lines.append('<div class="dim">The nearest on record:</div>')
        lines.append(_evidence(one.nearest))
    if len(one.variants) > 1 and one.verdict != "stitched":
        told = "".join(f"<li>{escape(words)} <span class='dim'>({count})</span></li>" for words, count in one.variants)
        lines.append(f'<div class="dim">Its wordings:</div><ul>{told}</ul>')
    return f'<section class="card {kind}" id="q{number}">{"".join(lines)}</section>'


def _difference(one: Difference) -> str:
    ours, theirs = one.draft.strip(), one.record.strip()
    if one.kind == "edit" or not (ours or theirs):
        return escape(shown(one))
    parts = [f"draft <del>{escape(ours)}</del>"] if ours else []
    parts += [f"on record <ins>{escape(theirs)}</ins>"] if theirs else []
    missing = ", not on record" if not theirs else ", not in the draft" if not ours else ""
    note = f' <span class="dim">({escape(one.note)})</span>' if one.note else ""
    return f"<b>{escape(one.kind)}</b>: {', '.join(parts)}{missing}{note}"


def _evidence(one: Evidence) -> str:
    about = " · ".join(escape(part) for part in (one.published, one.publisher, one.title or one.report) if part)
    if one.link:
        about = f'<a href="{escape(one.link)}" rel="noreferrer noopener">{about}</a>'
    sentence = escape(one.sentence).replace(escape(one.words), f'<b class="words">{escape(one.words)}</b>', 1)
    return (
        f"<blockquote><div>{about}</div><div><b>{escape(one.speaker or 'no speaker named')}</b>: {sentence}</div>"
        "</blockquote>"
    )


def _class(verdict: str) -> str:
    return verdict.replace(" ", "-")

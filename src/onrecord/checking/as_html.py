"""A check in, a page for an editor out: the draft with each quotation marked, its evidence beside it.

The page stands alone: no script, nothing fetched. All that comes from drafts and reports is escaped, and only
addresses on the web become links.
"""

from __future__ import annotations

from collections import Counter
from html import escape

from onrecord.checking.as_terminal import shown
from onrecord.checking.check import Check, Checked
from onrecord.checking.differences import Difference
from onrecord.checking.evidence import Evidence

SHOWN = 4  # pieces of evidence on a card
SIGNS = {
    "verbatim": "✓", "edited": "✓", "altered": "≠", "stitched": "⧉", "misattributed": "☍", "not found": "?",
    "indirect only": "≈",
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
.summary, .card { font-family: system-ui, sans-serif; font-size: .88rem; line-height: 1.45; }
.row { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 0 2rem;
  border-top: 1px solid var(--line); padding: .5rem 0; }
.row:first-of-type { border-top: 0; }
.row p { margin: .3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: none; color: inherit; border-bottom: 3px solid; padding-bottom: 1px; text-decoration: none; }
mark sup { font: 600 .7rem system-ui, sans-serif; padding-left: .15em; }
.verbatim, .edited { border-color: var(--good); }
.altered, .stitched, .misattributed, .unpaired { border-color: var(--bad); }
.indirect-only { border-color: var(--warn); } .not-found { border-color: var(--none); }
.card { border-left: 4px solid; padding: .35rem .8rem; margin: .3rem 0 .8rem; overflow-wrap: anywhere; }
.card h2 { font-size: .95rem; margin: 0; } .card ul { margin: .3rem 0; padding-left: 1.1rem; }
.card blockquote { margin: .4rem 0; padding-left: .7rem; border-left: 1px solid var(--line); }
.card b.words { background: color-mix(in srgb, currentColor 12%, transparent); font-weight: 600; }
.dim { color: var(--dim); } del { color: var(--bad); }
ins { color: var(--good); text-decoration: none; font-weight: 600; }
a { color: inherit; }
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
</header>
<main>
{rows}
</main>
</body>
</html>"""


def as_html(check: Check) -> str:
    """The page."""
    counted = Counter(one.verdict for one in check.quotations)
    told = ", ".join(f"{count} {verdict}" for verdict, count in counted.most_common()) or "There are no quotations"
    unpaired = f"; {len(check.unaccounted)} quotation marks without a partner" if check.unaccounted else ""
    return _PAGE.format(
        title=escape(f"Quotations of {check.name}"), style=STYLE, name=escape(check.name),
        against=escape(check.against), summary=escape(f"{told}{unpaired}."), rows="\n".join(_rows(check)),
    )  # fmt: skip


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
        (max(one.span[0], start), min(one.span[1], end), _class(one.verdict), str(number) if one.span[1] <= end else "")
        for number, one in enumerate(check.quotations, 1)
        if one.span[0] < end and start < one.span[1]
    ]
    places += [(a, b, "unpaired", "unpaired") for a, b in check.unaccounted if start <= a and b <= end]
    pieces, at = [], start
    for begins, ends, kind, note in sorted(places):
        if begins < at:
            continue
        sup = f"<sup>{escape(note)}</sup>" if note else ""
        pieces.append(escape(check.text[at:begins]))
        pieces.append(f'<mark class="{kind}">{escape(check.text[begins:ends])}{sup}</mark>')
        at = ends
    pieces.append(escape(check.text[at:end]))
    return "".join(pieces)


def _card(number: int, one: Checked) -> str:
    lines = [f"<h2>{number} {SIGNS[one.verdict]} {escape(one.verdict)}</h2>"]
    lines.append(f'<div class="dim">{escape(one.speaker or "no speaker named")}</div>')
    if one.differences:
        lines.append("<ul>" + "".join(f"<li>{_difference(each)}</li>" for each in one.differences) + "</ul>")
    if one.note:
        lines.append(f"<div>{escape(one.note)}</div>")
    if not one.told and one.speaker:
        lines.append("<div>The words are on record; no report says who spoke them.</div>")
    if one.evidence:
        many = f"{one.reports} independent reports" if one.reports != 1 else "1 report"
        lines.append(f'<div class="dim">On record in {many}:</div>')
        lines += [_evidence(each) for each in one.evidence[:SHOWN]]
    elif one.nearest:
        lines.append('<div class="dim">The nearest on record:</div>')
        lines.append(_evidence(one.nearest))
    if len(one.variants) > 1:
        told = "".join(f"<li>{escape(words)} <span class='dim'>({count})</span></li>" for words, count in one.variants)
        lines.append(f'<div class="dim">Its wordings:</div><ul>{told}</ul>')
    return f'<section class="card {_class(one.verdict)}">{"".join(lines)}</section>'


def _difference(one: Difference) -> str:
    if not one.draft.strip() and not one.record.strip():
        return escape(shown(one))
    ours = f"<del>{escape(one.draft.strip())}</del> " if one.draft.strip() else ""
    theirs = f"<ins>{escape(one.record.strip())}</ins> " if one.record.strip() else ""
    note = f'<span class="dim">{escape(one.note)}</span>' if one.note else ""
    return f"<b>{escape(one.kind)}</b> {ours}{theirs}{note}"


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

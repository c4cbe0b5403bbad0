"""Remnants of markup in plain text: HTML tags, entities and Markdown in, the words alone out."""

from __future__ import annotations

import html
import re

_TAG_NAMES = (
    "a|abbr|article|b|big|blockquote|br|center|cite|code|div|em|figcaption|figure|font|h[1-6]|hr|i|img|li|mark|ol|p"
    "|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul"
)
_BREAKS = re.compile(
    r"</?(?:p|div|h[1-6]|li|blockquote|tr|article|section|figure|table|ul|ol)(?:\s[^<>]{0,300})?/?>", re.I
)
_LINE = re.compile(r"<(?:br|hr)\s*/?>", re.I)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]{{0,500}})?/?>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\s]{1,500}\)")
_LINK = re.compile(r"\[(?P<words>[^\]\[\n]{1,300})\]\((?:https?:|/|#|mailto:)[^)\s]{0,500}\)")
_STRONG = re.compile(r"(?<![\w*])(?P<mark>\*\*\*?|___?)(?=\S)(?P<words>[^*_\n]{1,500}?)(?<=\S)(?P=mark)(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*_])(?P<mark>[*_])(?=[^\s*_])(?P<words>[^*_\n]{1,500}?)(?<=[^\s*_])(?P=mark)(?![\w*_])")
_ESCAPED = re.compile(r"\\(?=[*_#\[\]()>~`-])")


def without_markup(text: str) -> str:
    """The text without remnants of markup; signs that are part of the prose (`<3`, `A&E`) stay."""
    if "<" in text:
        text = _TAG.sub("", _LINE.sub("\n", _BREAKS.sub("\n\n", text)))
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    if "](" in text:
        text = _LINK.sub(lambda match: match["words"], _IMAGE.sub("", text))
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(lambda match: match["words"], _STRONG.sub(lambda match: match["words"], text))
    return _ESCAPED.sub("", text)

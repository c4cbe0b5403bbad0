"""A page's address and words of it in, a link that opens the page at these words out (`#:~:text=`).

The form is that of the W3C's URL Fragment Text Directives: the words themselves where they are few, else the
first and the last of them.
"""

from __future__ import annotations

from urllib.parse import quote, urldefrag

FEW = 12  # words that are given in full
ENDS = 5  # words at either end of many


def text_link(url: str | None, words: str) -> str | None:
    """The link; none where there is no address on the web."""
    if not url or not url.lower().startswith(("http://", "https://")):
        return None
    split = words.split()
    if not split:
        return url
    address, fragment = urldefrag(url)
    if len(split) <= FEW and "\n" not in words:
        directive = _encoded(split)
    else:
        directive = f"{_encoded(split[:ENDS])},{_encoded(split[-ENDS:])}"
    return f"{address}#{fragment}:~:text={directive}"


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")

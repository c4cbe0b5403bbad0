"""Characters made plain: text with stray ones in, text with plain blanks and line ends out.

Words are not altered: the text is brought to Unicode NFC, blanks of every kind become U+0020, line ends
of every kind `\\n`; control characters, zero-width ones, direction marks, icons of private use and
unpaired surrogates are dropped. Joiners stay where a script needs them inside a word.
"""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n|[\r\u000b\u0085\u2028]")
_PAGE_ENDS = re.compile("[\f\u2029]")
_DROPPED = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U000f0000-\U0010ffff]"
)
_JOINERS = re.compile(
    "(?<![\u0600-\u0dff\u1000-\u109f\u1780-\u18af\u2190-\U0001faff])[\u200c\u200d]+|[\u200c\u200d]+(?!\\S)"
)
_RUNS = re.compile(" {2,}")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """The text with plain blanks and line ends; lines and blank lines stay."""
    text = _LINE_ENDS.sub("\n", text)
    text = _PAGE_ENDS.sub("\n\n", text)
    text = _BLANKS.sub(" ", text)
    text = _DROPPED.sub("", text)
    text = _JOINERS.sub("", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """The text on one line, single blanks between its words."""
    return _SPACE.sub(" ", plain(text)).strip()


def collapse(text: str) -> str:
    """A line whose runs of blanks are single ones."""
    return _RUNS.sub(" ", text).strip()


def fold(text: str) -> str:
    """Letters and digits alone, case folded: what two writings of one title have in common."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())

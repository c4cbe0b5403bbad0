"""Bytes of text or HTML in, characters out.

In order: byte order mark, UTF-16 without one, UTF-8 where the bytes are valid, the encoding that the
page declares (`<meta>`, XML declaration; names as in the WHATWG Encoding standard), and
charset-normalizer's best guess.
"""

from __future__ import annotations

import codecs
import re

from onrecord.errors import UnsupportedError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}charset|<\?xml[^>]{0,100}encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
# The web reads these labels as their Windows supersets (WHATWG Encoding standard).
_SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
              "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874"}  # fmt: skip
_HEAD = 4096
_SAMPLE = 2**16
_WESTERN = 0.03  # share of bytes beyond ASCII under which a text is in a Western language
_LITTLE = 200  # bytes
_FEW = 0.002  # share of bytes that may break UTF-8 and still be taken for damage


def decode(raw: bytes, name: str) -> str:
    """The text of the bytes; raises `UnsupportedError` where they are no text."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    if b"\x00" in raw[:_SAMPLE]:
        return _wide(raw, name)
    if _control_share(raw) > 0.02:
        raise UnsupportedError(name, "is binary: neither text, nor HTML, nor PDF")
    declared = _declared(raw)
    if declared not in ("iso2022_jp", "hz"):
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
    damaged = raw.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") <= _FEW * len(damaged) and _has_wide(damaged):
        return damaged
    if declared and declared != "utf-8":
        text = raw.decode(declared, errors="replace")
        if text.count("\ufffd") <= _FEW * len(text):
            return text
    return _guessed(raw, name)


def _declared(raw: bytes) -> str | None:
    match = _DECLARED.search(raw[:_HEAD])
    if not match:
        return None
    try:
        label = codecs.lookup(match.group(1).decode("ascii")).name
        "".encode(label)
    except (LookupError, TypeError, ValueError):
        return None
    return _SUPERSETS.get(label, label)


def _has_wide(text: str) -> bool:
    """Whether valid UTF-8 sequences stand among the broken ones; else another encoding is likelier."""
    return any(char > "\x7f" and char != "\ufffd" for char in text)


def _wide(raw: bytes, name: str) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = raw[:_SAMPLE]
    half = max(len(sample) // 2, 1)
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[start::2].count(0) > 0.4 * half and sample[1 - start :: 2].count(0) < 0.01 * half + 1:
            text = raw.decode(encoding, errors="replace")
            if _control_share(text[:_SAMPLE].encode("utf-8", errors="replace")) < 0.02:
                return text
    if raw.count(b"\x00") <= 3 and _control_share(raw) < 0.001:
        return decode(raw.replace(b"\x00", b""), name)
    raise UnsupportedError(name, "is binary: neither text, nor HTML, nor PDF")


def _control_share(raw: bytes) -> float:
    sample = raw[:_SAMPLE]
    plain = sample.translate(None, bytes([*range(9), *range(14, 27), *range(28, 32), 127]))
    return 1 - len(plain) / max(len(sample), 1)


def _guessed(raw: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    beyond = sum(byte > 127 for byte in raw[:_SAMPLE])
    if beyond < _WESTERN * len(raw[:_SAMPLE]) or len(raw) < _LITTLE:
        try:  # too little for statistics to tell, and Windows-1252 is by far the commonest
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            pass
    # Where the letters beyond ASCII are: a sample of plain ASCII would tell nothing.
    first = next((index for index, byte in enumerate(raw) if byte > 127), 0)
    start = max(0, first - _HEAD)
    matches = list(from_bytes(raw[start : start + _SAMPLE]))
    if not matches:
        raise UnsupportedError(name, "is in no encoding that could be told")
    best = matches[0]
    # Among encodings that fit as well, Windows-1252 is by far the commonest.
    western = any(
        "cp1252" in (match.encoding, *match.could_be_from_charset)
        and (match.chaos, -match.coherence) <= (best.chaos, -best.coherence)
        for match in matches
    )
    text = raw.decode("cp1252" if western else best.encoding, errors="replace")
    if text.count("\ufffd") > _FEW * len(text):
        raise UnsupportedError(name, "is in no encoding that could be told")
    return text

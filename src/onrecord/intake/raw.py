"""A path or bytes in; bytes out, of a bounded size, unpacked where they were gzipped.

The bounds are on what is read, before anything is parsed: a text of 50 MB or a gzip bomb is refused
without being held in memory.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import DamagedError, EmptyError, TooLargeError, UnreadableError

RAW_LIMIT = 32 * 2**20  # bytes of a source as it stands
UNPACKED_LIMIT = 32 * 2**20  # bytes after unpacking
GZIP = b"\x1f\x8b"
_CHUNK = 2**18


def read_bytes(source: str | Path, name: str) -> bytes:
    """The bytes of a file, or of standard input where the source is `-`.

    Raises `UnreadableError`, `EmptyError`, `TooLargeError`.
    """
    if str(source) == "-":
        return _bounded(sys.stdin.buffer, name)
    try:
        path = Path(source)
        if path.is_dir():
            raise UnreadableError(name, "is a folder, not a report")
        if path.is_file() and path.stat().st_size > RAW_LIMIT:
            raise TooLargeError(name, f"{path.stat().st_size:,} bytes; at most {RAW_LIMIT:,} are read")
        with path.open("rb") as stream:
            return _bounded(stream, name)
    except FileNotFoundError:
        raise UnreadableError(name, "no such file") from None
    except PermissionError:
        raise UnreadableError(name, "may not be opened (permission denied)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(name, f"cannot be read ({reason})") from None


def _bounded(stream: BinaryIO, name: str) -> bytes:
    raw = stream.read(RAW_LIMIT + 1)
    if len(raw) > RAW_LIMIT:
        raise TooLargeError(name, f"more than {RAW_LIMIT:,} bytes; at most that many are read")
    return raw


def bounded(raw: bytes, name: str) -> bytes:
    """The bytes, or `TooLargeError` where they are over what is read."""
    if len(raw) > RAW_LIMIT:
        raise TooLargeError(name, f"{len(raw):,} bytes; at most {RAW_LIMIT:,} are read")
    return raw


def unpack(raw: bytes, name: str) -> bytes:
    """The bytes inside gzip (also of several members), or the bytes as they are.

    Raises `EmptyError`, `TooLargeError` for a bomb, `DamagedError` for gzip that breaks off.
    """
    layers = 0
    while raw.startswith(GZIP):
        layers += 1
        if layers > 2:
            raise DamagedError(name, "gzip within gzip within gzip")
        raw = _gunzip(raw, name)
    if not raw.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        raise EmptyError(name, "is empty")
    return raw


def _gunzip(raw: bytes, name: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    rest = raw
    try:
        while rest.startswith(GZIP):
            member = zlib.decompressobj(wbits=31)
            waiting = rest
            while waiting and not member.eof:
                part = member.decompress(waiting, _CHUNK)
                size += len(part)
                if size > UNPACKED_LIMIT:
                    raise TooLargeError(name, f"unpacks to more than {UNPACKED_LIMIT:,} bytes")
                parts.append(part)
                waiting = member.unconsumed_tail
            if not member.eof:
                raise DamagedError(name, "gzip that breaks off")
            rest = member.unused_data
    except zlib.error:
        raise DamagedError(name, "gzip that is damaged") from None
    return b"".join(parts)

"""A report's address in, its publisher's name out, by a table of domains; None where it is not known."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from onrecord.intake.tables import rows


@cache
def _domains() -> dict[str, str]:
    return {row["domain"]: row["publisher"] for row in rows("publishers")}


def host_of(url: str | None) -> str | None:
    """The host of an http(s) address without `www.`, else None."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
    return host.lower().removeprefix("www.").rstrip(".") if host else None


def publisher_of(url: str | None) -> str | None:
    """The publisher whose domain, or a domain above it, an address stands under."""
    host = host_of(url)
    while host and "." in host:
        if host in _domains():
            return _domains()[host]
        host = host.partition(".")[2]
    return None

"""A URL in, the form under which two addresses of one report are the same out."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

_PORTS = {"http": 80, "https": 443}


def report_key(url: str | None, article_id: str) -> str:
    """What a report is known by: its address without the fragment, else the digest of its text."""
    if not url or not url.strip():
        return article_id
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    host = (parts.hostname or "").lower()
    if not host:
        return url.strip()
    if port is not None and port != _PORTS.get(parts.scheme.lower()):
        host = f"{host}:{port}"
    return urlunsplit((parts.scheme.lower(), host, parts.path or "/", parts.query, ""))

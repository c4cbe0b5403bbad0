"""onrecord: news reports into a record of who said what and who did what, anchored to their words.

    import onrecord

    article = onrecord.load_article("report.html")
    record = onrecord.read(article)
    for statement in record.statements: ...

Names are imported when they are first used, so that `import onrecord` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from onrecord.api import Reader, load_article, read
    from onrecord.archive import Archive
    from onrecord.errors import (
        InputError,
        LanguageError,
        OnRecordError,
        RecordError,
    )
    from onrecord.record import (
        Article,
        Entity,
        Event,
        Place,
        Record,
        Statement,
        Time,
        schema,
    )

_HOMES = {
    "onrecord.api": ("Reader", "load_article", "read"),
    "onrecord.archive": ("Archive",),
    "onrecord.errors": ("InputError", "LanguageError", "OnRecordError", "RecordError"),
    "onrecord.record": ("Article", "Entity", "Event", "Place", "Record", "Statement", "Time", "schema"),
}

__all__ = [
    "Archive",
    "Article",
    "Entity",
    "Event",
    "InputError",
    "LanguageError",
    "OnRecordError",
    "Place",
    "Reader",
    "Record",
    "RecordError",
    "Statement",
    "Time",
    "__version__",
    "load_article",
    "read",
    "schema",
]


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(importlib.import_module(module), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")

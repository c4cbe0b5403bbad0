"""Every error a caller may meet, in one hierarchy; each names its input and says what to do.

OnRecordError
├── InputError            a source cannot become an article
│   ├── UnreadableError       the file is missing, or may not be opened
│   ├── EmptyError            there is nothing in it
│   ├── TooLargeError         it is over the size that is read
│   ├── UnsupportedError      neither text, nor HTML, nor PDF, nor articles as JSON
│   ├── DamagedError          it breaks off, or breaks the rules of its format
│   ├── EncryptedError        a PDF that wants a password
│   └── NoArticleError        a page without an article
├── LanguageError         an article in a language that is not read yet
├── ArchiveError          an archive cannot do what is asked of it
│   ├── NoArchiveError        there is none, or what is there is none, or the address is wrong
│   ├── SchemaError           it was made by a newer onrecord
│   ├── BusyError             another process holds it
│   ├── ReadOnlyError         it may not be written to
│   ├── FullError             its disk is full
│   ├── BrokenArchiveError    what it holds does not fit together
│   └── QueryError            a question that cannot be asked
├── MissingExtraError     an optional library is not installed
└── RecordError           rows that do not fit their text
    ├── SpanError             a span outside the text, or of blanks alone
    └── MissingRowError       a reference to a row that is not there
"""

from __future__ import annotations

__all__ = [
    "ArchiveError",
    "BrokenArchiveError",
    "BusyError",
    "DamagedError",
    "EmptyError",
    "EncryptedError",
    "FullError",
    "InputError",
    "LanguageError",
    "MissingExtraError",
    "MissingRowError",
    "NoArchiveError",
    "NoArticleError",
    "OnRecordError",
    "QueryError",
    "ReadOnlyError",
    "RecordError",
    "SchemaError",
    "SpanError",
    "TooLargeError",
    "UnreadableError",
    "UnsupportedError",
]


class OnRecordError(Exception):
    """Something onrecord was asked to do and could not; `str()` of it is one line for a person."""


class InputError(OnRecordError):
    """A source that cannot become an article.

    `source` is the name the caller gave (a path, a URL, `-`), `reason` what is wrong with it.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


class UnreadableError(InputError):
    """The file is missing, is no file, or may not be opened."""


class EmptyError(InputError):
    """There is nothing in it."""


class TooLargeError(InputError):
    """It is over the size that is read."""


class UnsupportedError(InputError):
    """Neither text, nor HTML, nor PDF, nor articles as JSON lines."""


class DamagedError(InputError):
    """It breaks off, or breaks the rules of its format."""


class EncryptedError(InputError):
    """A PDF that wants a password."""


class NoArticleError(InputError):
    """A page or document in which no article was found."""


class LanguageError(InputError):
    """An article in a language that is extracted but not read yet; `language` is its BCP 47 tag."""

    def __init__(self, source: str, language: str) -> None:
        super().__init__(source, f"language {language} is not read yet (only en is)")
        self.args = (source, language)  # so that it survives pickling between processes
        self.language = language


class ArchiveError(OnRecordError):
    """An archive cannot do what is asked of it; `archive` is its path or its address without the password."""

    def __init__(self, archive: str, reason: str) -> None:
        super().__init__(archive, reason)
        self.archive = archive
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.archive}: {self.reason}"


class NoArchiveError(ArchiveError):
    """There is no archive, or what is there is none, or the address is wrong."""


class SchemaError(ArchiveError):
    """The archive was made by a newer onrecord."""


class BusyError(ArchiveError):
    """Another process has held the archive for longer than is waited."""


class ReadOnlyError(ArchiveError):
    """The archive may not be written to."""


class FullError(ArchiveError):
    """The disk of the archive is full."""


class BrokenArchiveError(ArchiveError):
    """What the archive holds does not fit together."""


class QueryError(ArchiveError):
    """A question that cannot be asked."""


class MissingExtraError(OnRecordError):
    """An optional library is not installed; the message is the command that installs it."""

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(purpose, extra)
        self.purpose = purpose
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.purpose} needs a library that is not installed: pip install 'onrecord[{self.extra}]'"


class RecordError(OnRecordError):
    """Rows that do not fit their text or one another."""


class SpanError(RecordError):
    """A span outside the text, or of blanks alone."""


class MissingRowError(RecordError):
    """A reference to a row that is not there."""

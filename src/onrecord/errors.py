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
└── RecordError           rows that do not fit their text
    ├── SpanError             a span outside the text, or of blanks alone
    └── MissingRowError       a reference to a row that is not there
"""

from __future__ import annotations

__all__ = [
    "DamagedError",
    "EmptyError",
    "EncryptedError",
    "InputError",
    "LanguageError",
    "MissingRowError",
    "NoArticleError",
    "OnRecordError",
    "RecordError",
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


class RecordError(OnRecordError):
    """Rows that do not fit their text or one another."""


class SpanError(RecordError):
    """A span outside the text, or of blanks alone."""


class MissingRowError(RecordError):
    """A reference to a row that is not there."""

"""The shapes of expressions of time: text in, matches with their names and parts out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.reading._timex_words import PIECES
from onrecord.record import Span

NUMBER = "(?:{DIGITS}|{SPELLED})"
SHIFT = "last|next|past|this|previous|following|coming|same|that|current|preceding|upcoming"
ABOUT = "(?:(?:more than|less than|at least|at most|nearly|almost|about|around|roughly|over|some|up to) )?"
PART_OF = "(?:early|late|mid|earlier|later|the end of|the beginning of|the start of|the middle of)"
CLOCK = r"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)? ?(?P<half>a\.?m\b\.?|p\.?m\b\.?))"
EXACT = r"(?:(?P<hour24>[01]\d|2[0-4]):?(?P<minute24>[0-5]\d)(?: hours)?(?= ?(?:gmt|utc|hours)))"

YEAR_AFTER = "(?:,? (?P<year>{YEAR}))?"
WEEKDAY_BEFORE = "(?:(?P<weekday>{WEEKDAY}),? (?:the )?)?"
DAY_OF = "(?P<day>{DAY})(?:st|nd|rd|th)?"
MONTH = "(?P<monthname>{MONTH})"
UNIT = "(?P<unit>{UNIT})"
SOME = f"(?P<number>{NUMBER}|{{MANY}})"

# name → pattern; blanks stand for any white space, ~ for a blank or a hyphen
SHAPES = {
    "iso": r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    "slashed": r"(?P<month>0?[1-9]|1[0-2])[/-](?P<day>{DAY})[/-](?P<short>\d{4}|\d\d)",
    "clock": f"(?:{CLOCK}|{EXACT})(?: ?\\(?(?P<zone>{{ZONE}})\\)?)?(?:,? (?:on )?(?P<weekday>{{WEEKDAY}}))?",
    "noon": "(?P<noon>noon|midday|midnight)",
    "date": f"{WEEKDAY_BEFORE}{MONTH} {DAY_OF}\\b{YEAR_AFTER}",
    "dated": f"{WEEKDAY_BEFORE}{DAY_OF}(?: of)? {MONTH}{YEAR_AFTER}",
    "month": f"(?:(?P<partof>{PART_OF})~(?:of )?)?(?:(?P<shift>{SHIFT}) )?{MONTH}(?:,? (?:of )?(?P<year>{{YEAR}}))?",
    "year": r"(?:(?P<partof>early|late|mid|the end of|the beginning of)~)?(?P<year>{YEAR})(?P<era> {ERA})?",
    "era": r"(?P<bc>\d{1,4}) ?(?P<era>b\.?c\.?e?\b\.?|bce?\b)",
    "decade": r"(?:the )?(?:(?P<partof>early|late|mid)~)?(?:(?P<decadeyear>1\d\d0|20\d0)'?s|(?P<decadeword>{DECADE}))",
    "century": r"(?:the )?(?:(?P<partof>early|late|mid)~)?(?P<ordinal>{ORDINAL})~century",
    "quarter": r"(?:the )?(?:(?P<shift>last|next|this) year's )?(?:fiscal )?(?P<ordinal>first|second|third|fourth)~"
    r"(?P<fraction>quarter|half)(?:,? (?:of )?(?:fiscal )?(?P<year>{YEAR}))?",
    "weekday": f"(?:(?P<shift>{SHIFT}) )?(?:(?:early|late) (?:on )?)?(?P<weekday>{{WEEKDAY}})(?: (?P<part>{{PART}}))?",
    "season": f"(?:(?P<shift>{SHIFT}) )(?:year's )?(?P<season>{{SEASON}})"
    "|(?:the )?(?P<seasonof>{SEASON})(?: of)? (?P<year>{YEAR})",
    "partday": r"(?P<when>this|yesterday|tomorrow|the same|that) (?P<part>{PART})",
    "shift": f"(?:(?:earlier|later|early|late) )?(?:the )?(?P<shift>{SHIFT}) (?:fiscal )?{UNIT}",
    "nextday": "the (?P<unit>day|week|month|year) (?P<side>before|after|earlier|later)",
    "ago": f"{ABOUT}(?P<number>{NUMBER}|{{MANY}}|a) {UNIT} (?P<side>ago|earlier|later|from now|hence)",
    "span": f"(?:the )?(?:last|past|next|first|coming|previous|following) {SOME} {UNIT}",
    "range": f"{ABOUT}(?:{NUMBER})(?: to | or |~?[-–]~?)(?:{NUMBER})~(?P<unitrange>{{UNIT}})",
    "length": f"{ABOUT}(?P<number>{NUMBER}|{{MANY}}|half an?|an?)~(?P<unit>{{UNIT}})(?:~long)?",
    "vague": r"(?:recent|the (?:past|last)|(?:the )?coming|many) (?P<unit>{UNIT})",
    "every": f"(?:every|each)(?: (?P<other>other|{NUMBER}))? "
    "(?P<setof>{UNIT}|{WEEKDAY}|{MONTH}|{PART}|{SEASON})",
    "holiday": r"(?P<holiday>{HOLIDAY})(?:,? (?P<year>{YEAR}))?",
    "fixed": r"(?P<fixed>{FIXED})",
}


def _compiled(shape: str) -> re.Pattern[str]:
    """A shape with its pieces put in, `~` and blanks written out, and word edges around it."""
    for piece in (*PIECES, *PIECES):  # twice: pieces hold pieces
        shape = shape.replace(f"{{{piece}}}", PIECES[piece])
    shape = shape.replace("~", "\0").replace(" ", r"\s+").replace("\0", r"(?:\s+|\s*-\s*)")
    return re.compile(rf"(?<![\w$€£.,/-])(?:{shape})(?!\w|%|\s*-\s*old\b)", re.IGNORECASE)


PATTERNS = {name: _compiled(shape) for name, shape in SHAPES.items()}


def matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """The expressions of a text from left to right, none overlapping; the longest where several begin at once."""
    found = [(m.start(), -len(m.group()), rank, name, m) for rank, (name, pattern) in enumerate(PATTERNS.items())
             for m in pattern.finditer(text)]  # fmt: skip
    end = 0
    for start, _, _, name, match in sorted(found, key=lambda item: item[:3]):
        if start >= end:
            yield name, match
            end = match.end()


def extent(match: re.Match[str]) -> Span:
    """Where a match stands, without blanks at its edges."""
    words = match.group()
    return match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip())

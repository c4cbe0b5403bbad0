"""A check in, the JSON that `onrecord check --format json` prints out."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from onrecord.checking.check import Check, Checked


def as_json(check: Check) -> str:
    """One object: the draft's text, its quotations in their order, the marks that belong to none."""
    fields = {
        "draft": check.name,
        "against": check.against,
        "passed": check.passed,
        "text": check.text,
        "quotations": [_quotation(one) for one in check.quotations],
        "unaccounted": [list(span) for span in check.unaccounted],
    }
    return json.dumps(fields, ensure_ascii=False, indent=2)


def _quotation(one: Checked) -> dict[str, Any]:
    fields = dataclasses.asdict(one)
    fields["variants"] = [{"words": words, "reports": reports} for words, reports in one.variants]
    order = ("span", "quote", "speaker", "verdict", "differences", "evidence", "nearest")
    return {name: fields[name] for name in (*order, *(other for other in fields if other not in order))}

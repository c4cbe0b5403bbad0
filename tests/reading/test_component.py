"""The spaCy component: `nlp.add_pipe("onrecord")` fills `doc._.record`."""

from __future__ import annotations

import importlib

from onrecord.reading.syntax import MODEL
from onrecord.record import Record


def test_a_pipeline_with_onrecord_sets_the_record() -> None:
    nlp = importlib.import_module(MODEL).load()
    nlp.add_pipe("onrecord", config={"published": "2025-03-14"})
    record = nlp("The mayor said on Friday that the bridge was open.")._.record
    assert isinstance(record, Record)
    assert [row.act for row in record.statements] == ["assert"]
    assert [row.value for row in record.times] == ["2025-03-14"]

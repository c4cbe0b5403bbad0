"""Acts: what a statement does, by its cue and by its content."""

from __future__ import annotations

import pytest

from onrecord.reading.attributions import find_attributions
from onrecord.reading.statements import find_statements
from tests.conftest import DocumentFactory


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The mayor said that the bridge was open.", "assert"),
        ("The mayor admitted that the bridge was unsafe.", "acknowledge"),
        ("The mayor denied that the bridge was unsafe.", "deny"),
        ("The mayor condemned the strike.", "accuse"),
        ("The mayor urged the workers to return.", "request"),
        ("The mayor promised to pay the workers.", "commit"),
        ("The mayor refused to pay the workers.", "refuse"),
        ("The mayor welcomed the agreement.", "support"),
        ("The mayor threatened to close the port.", "threaten"),
        ("The mayor asked whether the port was safe.", "question"),
        ("The mayor believes that the port is safe.", "think"),
        ("“The owners must pay the workers,” the mayor said.", "request"),
        ("“We will pay the workers,” the mayor said.", "commit"),
        ("The mayor said she would not pay the workers.", "refuse"),
        ("“The claim is false,” the mayor said.", "deny"),
        ("“Is the port safe?” the mayor said.", "question"),
    ],
)
def test_the_act_is_told_by_cue_and_content(document: DocumentFactory, text: str, act: str) -> None:
    doc = document(text)
    rows = find_statements(doc, find_attributions(doc), (), (), ())
    assert act in [row.act for row in rows]

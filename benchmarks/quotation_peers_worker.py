"""Run by `quotation_peers.py` in an environment with `krokai`, `gtrex` and `proof-citations`: a file with cases in,
for each package which of them it passes out, as one line of JSON."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def by_gtrex(cases: list[dict[str, str]], texts: list[str]) -> list[bool]:
    """The default policy, over the report of the case."""
    from gtrex import Policy, Verifier

    return [bool(Verifier(case["source"], Policy()).verify(case["quote"]).grounded) for case in cases]


def by_proof_citations(cases: list[dict[str, str]], texts: list[str]) -> list[bool]:
    """The report of the case as a page fetched before."""
    from proof_citations import verify_citation

    offline = {"skip_live_fetch": True, "oa_lookup": False}
    return [
        verify_citation("https://example.invalid/", case["quote"], "q", snapshot=case["source"], **offline)["status"]
        == "verified"
        for case in cases
    ]


def by_krokai(cases: list[dict[str, str]], texts: list[str]) -> list[bool]:
    """A folder of all reports."""
    from krokai.corpus import Corpus
    from krokai.verify import check

    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number}.txt").write_text(text, encoding="utf-8")
        corpus = Corpus([folder])
        return [check(case["quote"], corpus)[0] == "VERIFIED" for case in cases]


TOOLS: dict[str, Callable[[list[dict[str, str]], list[str]], list[bool]]] = {
    "gtrex": by_gtrex, "proof-citations": by_proof_citations, "krokai": by_krokai,
}  # fmt: skip


def main() -> None:
    """Ask each package; one that is not installed is left out."""
    given: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    answers = {}
    for name, ask in TOOLS.items():
        with contextlib.suppress(ImportError), contextlib.redirect_stdout(io.StringIO()):
            answers[name] = ask(given["cases"], given["texts"])
    print(json.dumps(answers))


if __name__ == "__main__":
    main()

"""The commands over an archive as a person types them, and what they say of bad input: one line."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.archive import Archive
from onrecord.cli import main
from onrecord.commands import COMMANDS
from tests.archiving import denial, talks

REPORT = "Bridge Reopens\n\nMarch 14, 2025\n\nThe mayor of Bergen said on Friday that the bridge was open to traffic.\n"


def run(*arguments: str, archive: Path | str | None = None) -> Result:
    named = ["--archive", str(archive)] if archive is not None else []
    return CliRunner().invoke(main, [*arguments, *named], catch_exceptions=False)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Archive.open(path, write=True) as archive:
        archive.add(*talks())
        archive.add(*denial())
    return path


def failed(result: Result, *words: str) -> None:
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("onrecord: ")
    assert all(word in line for word in words), line


def test_add_acknowledges_each_report(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    first = run("add", str(tmp_path / "bridge.txt"), str(tmp_path / "none.txt"), archive=tmp_path / "a.db")
    assert first.stdout.splitlines()[0].startswith(f"kept: {tmp_path / 'bridge.txt'}  (1 statements, ")
    assert "none.txt: no such file" in first.stderr
    assert first.exit_code == 1
    again = run("add", str(tmp_path / "bridge.txt"), archive=tmp_path / "a.db")
    assert again.stdout == f"already kept: {tmp_path / 'bridge.txt'}\n"
    assert again.exit_code == 0


def test_the_archive_may_be_named_by_the_environment(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ARCHIVE", str(filled))
    assert run("find", "quotas").exit_code == 0


def test_find_shows_sentence_source_date_and_link(filled: Path) -> None:
    result = run("find", "wait no longer", archive=filled)
    assert "Ilze Brante" in result.stdout
    assert '"We have waited, and we will wait no longer," Brante said in Riga.' in result.stdout
    assert "2025-03-10 · The Example" in result.stdout
    assert "https://news.example/talks#:~:text=" in result.stdout


def test_find_as_json_and_csv(filled: Path) -> None:
    lines = [
        json.loads(line)
        for line in run("find", "--format", "json", "--actor", "NOR", archive=filled).stdout.splitlines()
    ]
    assert [line["kind"] for line in lines] == ["statement", "event", "event"]
    assert lines[0]["report"]["publisher"] == "Fjord Post"
    rows = list(csv.DictReader(io.StringIO(run("find", "ports", "--format", "csv", archive=filled).stdout)))
    assert [(row["kind"], row["who"], row["what"]) for row in rows] == [
        ("statement", "Håkon Lie", "deny"), ("event", "government of Norway", "COERCE denied")
    ]  # fmt: skip


def test_find_takes_every_filter(filled: Path) -> None:
    asked = ["--said-by", "Brante", "--to", "Norway", "--act", "request", "--actor", "LVA GOV", "--since", "2025-03-01",
             "--until", "2025-03-31", "--publisher", "The Example", "--all-versions", "--limit", "5"]  # fmt: skip
    assert "reopen talks" in run("find", "quotas", *asked, archive=filled).stdout
    events = run("find", "--event", "CONSULT", "--status", "demanded", archive=filled)
    assert "CONSULT demanded → Ilze Brante" in events.stdout
    assert run("find", "--place", "Riga", archive=filled).exit_code == 0


def test_find_that_finds_nothing(filled: Path) -> None:
    result = run("find", "nowhere", archive=filled)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "Nothing is on record.\n")


def test_find_without_a_question_is_wrong_usage(filled: Path) -> None:
    assert run("find", archive=filled).exit_code == 2


def test_entities_are_listed_merged_and_split(filled: Path) -> None:
    listed = run("entities", "list", "Ilze Brante", archive=filled).stdout
    assert "Ilze Brante  (person, LVA; 2 reports" in listed
    assert "the only full name with this surname, country and role" in listed
    (line,) = run("entities", "list", "Håkon Lie", "--format", "json", archive=filled).stdout.splitlines()
    assert json.loads(line)["names"] == ["Håkon Lie"]
    failed(run("entities", "list", "Nemo", archive=filled), "nobody is on record as Nemo")
    merged = run("entities", "merge", "Håkon Lie", "Ilze Brante", "--reason", "for the test", archive=filled)
    assert "merged by hand: for the test" in merged.stdout
    apart = run("entities", "split", "Ilze Brante", "--reason", "undone", archive=filled)
    assert len([line for line in apart.stdout.splitlines() if line.startswith("#")]) == 3


def test_verify_backup_and_restore(filled: Path, tmp_path: Path) -> None:
    assert "2 articles gone through, nothing amiss" in run("verify", archive=filled).stderr
    assert run("backup", str(tmp_path / "saved.db"), archive=filled).exit_code == 0
    assert run("restore", str(tmp_path / "saved.db"), archive=tmp_path / "b.db").stdout == "2 reports restored\n"
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE articles SET title = 'x' WHERE id = 1")
    connection.commit()
    connection.close()
    damaged = run("verify", archive=filled)
    assert damaged.exit_code == 1
    assert "article: article 1: title is 'x'" in damaged.stdout


@pytest.mark.parametrize("form", ["jsonl", "csv", "webannotation", "jsonld", "geojson", "ftm", "parquet"])
def test_export_to_stdout_and_to_a_file(filled: Path, tmp_path: Path, form: str) -> None:
    shown = run("export", "--format", form, archive=filled)
    saved = run("export", "--format", form, "--output", str(tmp_path / "out"), archive=filled)
    assert (shown.exit_code, saved.exit_code) == (0, 0)
    assert (tmp_path / "out").read_bytes() == shown.stdout_bytes
    assert len(shown.stdout_bytes) > 500
    assert not (tmp_path / "out.part").exists()


def test_an_export_names_entities_across_reports(filled: Path) -> None:
    lines = [json.loads(line) for line in run("export", "--format", "ftm", archive=filled).stdout.splitlines()]
    people = [line["id"] for line in lines if line["schema"] == "Person"]
    assert (len(people), len(set(people))) == (3, 2)


def test_every_command_has_an_example() -> None:
    for command in COMMANDS:
        assert "Examples:" in run(command.name or "", "--help").stdout


def test_no_archive(tmp_path: Path) -> None:
    for command in (
        ["find", "x"],
        ["verify"],
        ["export", "--format", "jsonl"],
        ["backup", "b.db"],
        ["entities", "list"],
    ):
        failed(run(*command, archive=tmp_path / "none.db"), "none.db: there is no archive", "onrecord add")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://me@host/x", ["is no address of an archive"]),
        ("postgresql://me:secret@127.0.0.1:1/x", ["cannot be reached"]),
        ("postgresql://me:secret@nowhere.invalid/x", ["cannot be reached"]),
        ("postgresql://me@host:port/x", ["is no address"]),
        ("/no/such/folder/a.db", ["cannot be opened"]),
    ],
)
def test_a_wrong_address(address: str, words: list[str], tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    result = run("add", str(tmp_path / "bridge.txt"), archive=address)
    failed(result, *words)
    assert "secret" not in result.stderr


def test_a_database_that_is_not_there(postgresql: object) -> None:
    address = getattr(postgresql, "address", "").replace("/postgres?", "/not_there?")
    result = run("find", "x", archive=address)
    failed(result, 'database "not_there" does not exist')
    assert result.stdout == ""


def test_a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("only words, no database " * 100, encoding="utf-8")
    failed(run("find", "x", archive=tmp_path / "a.db"), "not an SQLite file")
    failed(run("verify", archive=tmp_path / "a.db"), "not an SQLite file")
    assert (tmp_path / "a.db").read_text(encoding="utf-8").startswith("only words")


def test_a_newer_schema(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()
    before = filled.read_bytes()
    failed(run("find", "x", archive=filled), "made by a newer onrecord (schema 0999")
    assert filled.read_bytes() == before


def test_a_locked_file(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    monkeypatch.setattr("onrecord.archive.store.WAIT", 0.1)
    holder = sqlite3.connect(filled, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        failed(run("add", str(tmp_path / "bridge.txt"), archive=filled), "is held by another process")
        assert run("find", "quotas", archive=filled).exit_code == 0  # reading goes on
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert run("add", str(tmp_path / "bridge.txt"), archive=filled).exit_code == 0


def test_a_broken_row(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    for trigger in ("statements_anchored", "statements_stay_anchored"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("UPDATE statements SET content_spans = '[[5'")
    connection.commit()
    connection.close()
    failed(run("find", "quotas", archive=filled), "a row of statements makes no sense")
    failed(run("export", "--format", "jsonl", archive=filled), "its rows make no record")
    assert "its rows make no record" in run("verify", archive=filled).stdout


READ_ONLY = """
import sys
from onrecord.cli import main
sys.argv = ["onrecord", *sys.argv[1:]]
main()
"""


def in_namespace(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A shell script in a mount namespace of its own, where it may mount; skipped where that is not allowed."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], capture_output=True, check=False).returncode:
        pytest.skip("no mount namespaces here")
    command = [unshare, "-rm", "sh", "-c", script, "sh", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ))


def test_the_file_opens_in_datasette_as_it_is(filled: Path) -> None:
    """Tables and views, with sentences that a person can read; Datasette is asked as its own command does."""
    asked = "/a/statements_readable.json?_shape=array&act=deny"
    command = [sys.executable, "-m", "datasette", str(filled), "--get", asked]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (row,) = json.loads(done.stdout)
    assert row["speaker"] == "Håkon Lie"
    assert row["sentence"].startswith("Norway's Fisheries Minister")


def test_a_read_only_disk(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(REPORT, encoding="utf-8")
    program = f'"{sys.executable}" -m onrecord'
    script = (
        f'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && {program} find quotas --archive "$1/a.db"; '
        f'echo "found $?"; {program} add "$1/bridge.txt" --archive "$1/a.db"; echo "added $?"'
    )
    done = in_namespace(script, str(tmp_path))
    assert "reopen talks" in done.stdout
    assert done.stdout.splitlines()[-1] == "added 1"
    (line,) = done.stderr.splitlines()
    assert "may not be written to" in line or "cannot be opened" in line


def test_a_full_disk(tmp_path: Path) -> None:
    """What was acknowledged before the disk was full is whole; the rest is named in one line."""
    reports = tmp_path / "reports.jsonl"
    lines = [
        json.dumps({"id": f"r{n}", "text": f"The mayor said no {n}. " + f"Word{n} after word. " * 400})
        for n in range(60)
    ]
    reports.write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "disk").mkdir()
    program = f'"{sys.executable}" -m onrecord'
    script = (
        f'mount -t tmpfs -o size=900k none "$1/disk" && {program} add "$1/reports.jsonl" --archive "$1/disk/a.db" '
        f'> "$1/acknowledged"; echo "added $?"; cp "$1"/disk/a.db* "$1/"; echo "copied $?"'
    )
    done = in_namespace(script, str(tmp_path))
    assert "added 1" in done.stdout
    (line,) = done.stderr.splitlines()
    assert "no space left" in line
    acknowledged = (tmp_path / "acknowledged").read_text(encoding="utf-8").count("kept: ")
    with Archive.open(tmp_path / "a.db", write=True) as archive:
        assert acknowledged <= archive.count()["articles"] <= acknowledged + 1
    assert acknowledged > 0
    assert "nothing amiss" in run("verify", archive=tmp_path / "a.db").stderr

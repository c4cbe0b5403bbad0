"""The baseline only rises; no score of the shared data sets falls below it; no cost passes what was promised."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from benchmarks.baseline import BASELINE, Baseline
from benchmarks.costs import LIMITS, cpu_ratio, help_seconds, memory_gb, sample
from benchmarks.parts import PARTS, Bench, measure
from benchmarks.scorers import article_figures, factuality_figures, report_figures


@pytest.fixture
def baseline() -> Baseline:
    return Baseline(scores={"times.tbaq.value_f1": 0.7}, costs={"costs.cpu_ratio": 1.5})


@pytest.fixture
def bench(shared: Path, tmp_path: Path) -> Bench:
    return Bench(shared, tmp_path, jobs=os.cpu_count() or 1)


def test_a_score_that_rose_raises_its_floor(baseline: Baseline) -> None:
    lines = baseline.compare({"times.tbaq.value_f1": 0.75}, {})
    assert not any(line.fails for line in lines)
    assert baseline.tightened(lines).scores == {"times.tbaq.value_f1": 0.75}


def test_a_score_that_fell_fails_and_leaves_its_floor(baseline: Baseline) -> None:
    lines = baseline.compare({"times.tbaq.value_f1": 0.69}, {})
    assert [line.measure for line in lines if line.fails] == ["times.tbaq.value_f1"]
    assert baseline.tightened(lines).scores == {"times.tbaq.value_f1": 0.7}


def test_a_score_a_hair_below_its_floor_neither_fails_nor_lowers_it(baseline: Baseline) -> None:
    lines = baseline.compare({"times.tbaq.value_f1": 0.6996}, {})
    assert not any(line.fails for line in lines)
    assert baseline.tightened(lines).scores == {"times.tbaq.value_f1": 0.7}


def test_a_new_measure_becomes_its_own_floor(baseline: Baseline) -> None:
    lines = baseline.compare({"places.gwn-dev.e2e_f1_161": 0.61239, "times.wikiwars-train.value_f1": 0.7918}, {})
    raised = baseline.tightened(lines).scores
    assert (raised["places.gwn-dev.e2e_f1_161"], raised["times.wikiwars-train.value_f1"]) == (0.6123, 0.7918)


def test_a_cost_above_its_ceiling_fails_and_leaves_it(baseline: Baseline) -> None:
    lines = baseline.compare({}, {"costs.cpu_ratio": 1.55})
    assert [line.measure for line in lines if line.fails] == ["costs.cpu_ratio"]
    assert baseline.tightened(lines, costs=True).costs == {"costs.cpu_ratio": 1.5}


def test_a_ceiling_comes_down_only_when_asked_for(baseline: Baseline) -> None:
    lines = baseline.compare({}, {"costs.cpu_ratio": 1.2})
    assert baseline.tightened(lines).costs == {"costs.cpu_ratio": 1.5}
    assert baseline.tightened(lines, costs=True).costs["costs.cpu_ratio"] == pytest.approx(1.32, abs=0.001)


def test_a_measure_that_a_part_no_longer_gives_is_missing(baseline: Baseline) -> None:
    assert baseline.missing(["times"], []) == ["times.tbaq.value_f1"]
    assert baseline.missing(["places"], []) == []


def test_a_baseline_comes_back_as_it_was_saved(baseline: Baseline, tmp_path: Path) -> None:
    baseline.save(tmp_path / "baseline.json")
    assert Baseline.load(tmp_path / "baseline.json") == baseline


def test_the_figures_are_read_off_what_the_scorers_print() -> None:
    table = "set  pages  body P  R  F1  title  date  authors\nblogs  2  0.900  0.800  0.847  0.500  -  0.250\n"
    assert article_figures(table) == {"blogs": {"body": 0.847, "title": 0.5, "authors": 0.25}}
    assert report_figures("article   9/10\nsoundness   2/2\ntotal 80.0/100 = 0.800\n") == {
        "total": 0.8,
        "article": 0.9,
        "soundness": 1.0,
    }
    assert factuality_figures("targets 9  covered 1.000  pearson_r 0.612  mae 0.8\n") == {"pearson": 0.612}


def test_the_committed_baseline_holds_every_part_and_no_score_out_of_range() -> None:
    committed = Baseline.load()
    assert BASELINE.exists()
    assert {name.split(".")[0] for name in committed.scores} == set(PARTS)
    assert [name for name, floor in committed.scores.items() if not -1 <= floor <= 1] == []
    assert set(committed.costs) == set(LIMITS)


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_no_score_falls_below_the_baseline(part: str, bench: Bench) -> None:
    baseline = Baseline.load()
    scores = measure(part, bench)
    assert [str(line) for line in baseline.compare(scores, {}) if line.fails] == []
    assert baseline.missing([part], scores) == []


@pytest.mark.shared
@pytest.mark.slow
def test_the_whole_record_costs_little_more_than_the_parser(bench: Bench) -> None:
    assert cpu_ratio(sample(bench)[::2], rounds=2) <= LIMITS["costs.cpu_ratio"]


@pytest.mark.shared
@pytest.mark.slow
def test_one_process_stays_under_a_gigabyte(bench: Bench) -> None:
    assert memory_gb(bench.data("statements", "polnear-dev.jsonl.gz")) < LIMITS["costs.memory_gb"]


def test_help_answers_at_once() -> None:
    assert help_seconds() < LIMITS["costs.help_seconds"]

"""Work in several processes: results in order, inputs taken as they are needed, what is raised raised in its turn."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from onrecord.reading.batches import AHEAD, map_in_order


def square(number: int) -> int:
    if number < 0:
        raise ValueError("negative")
    return number * number


def process(_: int) -> int:
    return os.getpid()


def test_results_come_in_the_order_of_the_inputs() -> None:
    assert list(map_in_order(square, range(20), jobs=2)) == [n * n for n in range(20)]


def test_the_work_is_done_elsewhere() -> None:
    assert os.getpid() not in set(map_in_order(process, range(4), jobs=2))


def test_inputs_are_not_taken_long_before_they_are_needed() -> None:
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = map_in_order(square, numbers(), jobs=2)
    next(results)
    assert taken <= 2 * AHEAD
    results.close()  # type: ignore[attr-defined]


def test_what_is_raised_is_raised_in_its_turn() -> None:
    results = map_in_order(square, [2, -1, 3], jobs=2)
    assert next(results) == 4
    with pytest.raises(ValueError, match="negative"):
        next(results)

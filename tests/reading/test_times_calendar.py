"""The calendar: points in time moved and named as TIMEX3 does."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading import _times_calendar as calendar


@pytest.mark.parametrize(
    ("year", "day"),
    [(1961, date(1961, 4, 2)), (2000, date(2000, 4, 23)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20))],
)
def test_easter_falls_on_its_sunday(year: int, day: date) -> None:
    assert calendar.easter(year) == day


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("11/4/4", 2000, (2000, 11, 23)),
        ("11/1/1+1", 2016, (2016, 11, 8)),
        ("05/-1/1", 2021, (2021, 5, 31)),
        ("easter-2", 2025, (2025, 4, 18)),
        ("12-25", 1990, (1990, 12, 25)),
        ("12-25", 1066, None),
    ],
)
def test_a_holiday_has_its_day_in_each_year(rule: str, year: int, day: calendar.Point | None) -> None:
    assert calendar.holiday(rule, year) == day


@pytest.mark.parametrize(
    ("point", "unit", "count", "value"),
    [
        ((2024, 12, 31), "D", 1, "2025-01-01"),
        ((2024, 1, 15), "M", -1, "2023-12"),
        ((2024, 1, 15), "Q", -1, "2023-Q4"),
        ((2024, 12, 30), "W", 0, "2025-W01"),
        ((1, None, None), "Y", -1, "BC0001"),
        ((-479, None, None), "Y", 1, "BC0478"),
        ((1998, 3, 1), "DE", 0, "199"),
        ((1998, 3, 1), "CE", 1, "20"),
        ((9999, 12, 31), "D", 1, None),
        ((2024, None, None), "D", 1, None),
        ((2024, 1, 1), "Y", 100_000, None),
    ],
)
def test_a_point_moves_by_units(point: calendar.Point, unit: str, count: int, value: str | None) -> None:
    assert calendar.shifted(point, unit, count) == value


def test_a_length_is_written_without_needless_digits() -> None:
    assert [calendar.duration(30, "D"), calendar.duration(2.5, "Y"), calendar.duration(None, "TH")] == [
        "P30D",
        "P2.5Y",
        "PTXH",
    ]

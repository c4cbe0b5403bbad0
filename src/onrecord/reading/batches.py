"""Work on many inputs in several processes: inputs in, results out in the same order, streaming."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import TypeVar

Input = TypeVar("Input")
Output = TypeVar("Output")

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
AHEAD = 4  # inputs waiting for each process: enough to keep it busy, few enough to keep memory flat


def map_in_order(function: Callable[[Input], Output], inputs: Iterable[Input], *, jobs: int) -> Iterator[Output]:
    """`map`, in `jobs` processes; inputs are taken as they are needed, results come in their order.

    `function` is a module's own function, so that a process can be told of it. What it raises is
    raised when its turn comes.
    """
    before = {variable: os.environ.get(variable) for variable in THREADS}
    os.environ.update(dict.fromkeys(THREADS, "1"))  # more threads only take the cores from each other
    try:
        pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))
        with pool:
            waiting: deque[Future[Output]] = deque()
            for value in inputs:
                waiting.append(pool.submit(function, value))
                if len(waiting) >= jobs * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    finally:
        for variable, setting in before.items():
            os.environ.pop(variable, None)
            if setting is not None:
                os.environ[variable] = setting

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

AHEAD = 4  # inputs waiting for each process: enough to keep it busy, few enough to keep memory flat


def map_in_order(function: Callable[[Input], Output], inputs: Iterable[Input], *, jobs: int) -> Iterator[Output]:
    """`map`, in `jobs` processes; inputs are taken as they are needed, results come in their order.

    `function` is a module's own function, so that a process can be told of it. What it raises is
    raised when its turn comes.
    """
    threads = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    before = {name: os.environ.get(name) for name in threads}
    os.environ.update(threads)  # one thread a process: more only take the cores from each other
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
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value

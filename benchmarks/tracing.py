"""A function in, its process killed before the n-th system call that writes; Linux's ptrace, through ctypes.

The child is forked, so that what is imported already need not be imported again.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
from collections.abc import Callable

# write, pwrite64, writev, pwritev, sendto, sendmsg, fsync, fdatasync, ftruncate, fallocate, rename…, unlink…
_WRITES = {
    "x86_64": {1, 18, 20, 296, 44, 46, 74, 75, 77, 285, 82, 264, 316, 87, 263},
    "aarch64": {64, 68, 66, 70, 206, 211, 82, 83, 46, 47, 38, 276, 35},
}
_TRACEME, _CONT, _SYSCALL, _SETOPTIONS, _INFO = 0, 7, 24, 0x4200, 0x420E
_SYSGOOD, _EXITKILL = 1, 0x100000
_ENTRY = 1  # the operation of a stop before a system call
_INFO_SIZE = 88


def can_trace() -> bool:
    """Whether this machine is one whose system calls are known here."""
    return platform.system() == "Linux" and platform.machine() in _WRITES


def forked(work: Callable[[], None]) -> int:
    """The number of a child that runs `work` and ends, with 0 where it did it."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def killed_at(work: Callable[[], None], write: int | None) -> tuple[bool, int]:
    """Run `work` in a child that is killed before its n-th write; whether it was, and how many writes were seen.

    Without a number it is not killed: so its writes are counted.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long

    def traced() -> None:
        libc.ptrace(_TRACEME, 0, None, None)
        os.kill(os.getpid(), signal.SIGSTOP)
        work()

    child = forked(traced)
    os.waitpid(child, 0)
    libc.ptrace(_SETOPTIONS, child, None, _SYSGOOD | _EXITKILL)
    return _watch(libc, child, write, _WRITES[platform.machine()])


def _watch(libc: ctypes.CDLL, child: int, write: int | None, writes: set[int]) -> tuple[bool, int]:
    info = (ctypes.c_ubyte * _INFO_SIZE)()
    seen = deliver = 0
    while True:
        libc.ptrace(_SYSCALL, child, None, deliver)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            if not (os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0):
                raise RuntimeError(f"the child ended by itself with {status}")
            return False, seen
        stopped = os.WSTOPSIG(status)
        deliver = 0 if stopped in (signal.SIGTRAP, signal.SIGTRAP | 0x80) else stopped
        if stopped != signal.SIGTRAP | 0x80:
            continue
        libc.ptrace(_INFO, child, _INFO_SIZE, info)
        if info[0] == _ENTRY and int.from_bytes(bytes(info[24:32]), "little") in writes:
            seen += 1
            if seen == write:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                return True, seen

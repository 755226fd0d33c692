"""The cage: what a worker gives up before it sees a query, where the system allows it."""

import contextlib
import ctypes
import os
import sys

__all__ = ["lock"]

# linux/sched.h
_CLONE_NEWUSER, _CLONE_NEWNET = 0x1000_0000, 0x4000_0000


def lock(memory: int) -> None:
    """Give up the network, the address space above ``memory`` bytes, core dumps and files of one's own.

    The network is given up by a namespace with no device in it (Linux; where users may make none, the guard alone
    keeps queries from the network). Call it before any thread is started: a namespace of users needs that.
    """
    _without_network()
    _limited(memory)


def _without_network() -> bool:
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def _limited(memory: int) -> None:
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        # Where a lower hard limit stands, or the system knows none (macOS has no RLIMIT_AS), it stays.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))

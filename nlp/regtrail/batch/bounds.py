"""The bounds of one document of a batch: how long its work may take, and how much memory."""

import sys
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import resource

_MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class BatchLimits:
    """How many workers share a batch, and what one document may cost them.

    Args:
        workers: Processes; 0 does the work in the calling process, without bounds.
        seconds: What any document may take.
        seconds_per_mebibyte: What a large one may take on top.
        most_seconds: What no document may take more of.
        memory: Bytes that the work on one document may take beyond what a worker holds when it starts.
            The default keeps two workers and their parent under 2 GiB.
        documents_per_worker: After so many documents a worker is replaced, and what it hoarded is given back.
    """

    workers: int = 2
    seconds: float = 60.0
    seconds_per_mebibyte: float = 20.0
    most_seconds: float = 900.0
    memory: int = 560 * _MEBIBYTE
    documents_per_worker: int = 250

    def time_for(self, path: Path) -> float:
        """Return the seconds that the document at a path may take."""
        try:
            size = path.stat().st_size
        except OSError:
            size = 0
        return min(self.most_seconds, self.seconds + self.seconds_per_mebibyte * size / _MEBIBYTE)


def bound_memory(allowance: int) -> None:
    """Let this process take so many bytes more than it has, and no more; only Linux counts them.

    A call that wants more then fails inside the process: with MemoryError, or by ending it.
    """
    if sys.platform != "linux":
        return
    held = _private_bytes()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = held + allowance if hard == resource.RLIM_INFINITY else min(hard, held + allowance)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _private_bytes() -> int:
    """Return what the kernel counts against RLIMIT_DATA: the process's private writable memory."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 0

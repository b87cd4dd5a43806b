"""Paths and a function in, an outcome for each out, in order: a hang, a crash or greed costs one document."""

import multiprocessing
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as OutOfTime
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from regtrail.batch.bounds import BatchLimits, bound_memory
from regtrail.batch.outcome import Outcome
from regtrail.errors import ReadError, RegtrailError

T = TypeVar("T")
Work = Callable[[Path], T]
Prepare = Callable[[], None]

# So many documents a worker are handed out ahead: enough to keep it busy, few enough to hold in memory.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class _Done(Generic[T]):
    """What a worker sends back."""

    result: T | None
    refusal: str | None
    seconds: float


def run(
    paths: Iterable[Path], work: Work[T], *, limits: BatchLimits | None = None, prepare: Prepare | None = None
) -> Iterator[Outcome[T]]:
    """Do the work on each path in a worker process; yield the outcomes in the order of the paths.

    Args:
        paths: The documents.
        work: A function that can be imported by its name; a ReadError it raises gives the refusal's reason.
        limits: The bounds of one document.
        prepare: Done once in each worker before its first document, outside the bounds: to load models.
    """
    limits = limits or BatchLimits()
    if limits.workers == 0:
        for path in paths:
            done = _bounded(work, path)
            yield Outcome(path, done.result, done.refusal, done.seconds)
        return
    pool = ProcessPool(
        max_workers=limits.workers,
        max_tasks=limits.documents_per_worker,
        initializer=_start,
        initargs=(limits.memory, prepare),
        context=_context(),
    )
    finished = False
    try:
        yield from _outcomes(pool, paths, work, limits)
        finished = True
    finally:
        (pool.close if finished else pool.stop)()  # type: ignore[no-untyped-call]
        pool.join()


def _outcomes(
    pool: ProcessPool, paths: Iterable[Path], work: Work[T], limits: BatchLimits
) -> Iterator[Outcome[T]]:
    waiting: deque[tuple[Path, float, ProcessFuture[_Done[T]]]] = deque()
    for path in paths:
        seconds = limits.time_for(path)
        waiting.append((path, seconds, pool.schedule(_bounded, args=(work, path), timeout=seconds)))
        if len(waiting) >= _AHEAD * limits.workers:
            yield _outcome(*waiting.popleft(), limits)
    while waiting:
        yield _outcome(*waiting.popleft(), limits)


def _outcome(path: Path, seconds: float, future: ProcessFuture[_Done[T]], limits: BatchLimits) -> Outcome[T]:
    try:
        done = future.result()
    except OutOfTime:
        return Outcome(path, refusal=f"took longer than the {seconds:.0f} s allowed", seconds=seconds)
    except ProcessExpired as error:
        allowed = f"{limits.memory >> 20} MiB"
        reason = f"crashed its worker (exit status {error.exitcode}): damaged, or in need of over {allowed}"
        return Outcome(path, refusal=reason)
    # What cannot be sent back from a worker (its parts are no plain data) fails here.
    except Exception as error:
        return Outcome(path, refusal=_fault(error))
    return Outcome(path, done.result, done.refusal, done.seconds)


def _bounded(work: Work[T], path: Path) -> _Done[T]:
    """Do the work on one document; whatever it raises is the reason of a refusal."""
    began = time.perf_counter()
    result, refusal = None, None
    try:
        result = work(path)
    except ReadError as error:
        refusal = error.reason
    except RegtrailError as error:
        refusal = str(error)
    except MemoryError:
        refusal = "wanted more memory than allowed"
    except RecursionError:
        refusal = "nested too deep"
    # One document's fault, of whatever kind, must not end the batch.
    except Exception as error:
        refusal = _fault(error)
    return _Done(result, refusal, time.perf_counter() - began)


def _fault(error: Exception) -> str:
    """Return a reason that lets somebody find the fault: what was raised, and where."""
    words = " ".join(str(error).split())
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return f"failed with {type(error).__name__}: {words[:200]}{place}"


def _start(memory: int, prepare: Prepare | None) -> None:
    if prepare is not None:
        # A fault here would end the pool; the documents will meet it too, and each outcome name it.
        with suppress(Exception):
            prepare()
    bound_memory(memory)


def _context() -> BaseContext:
    """Return how workers start: never by forking this process, whose threads and locks they would inherit."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    # What workers share is imported once, in the server that they are forked from.
    context.set_forkserver_preload([__name__, "regtrail.pipeline"])
    return context

"""A generated store in; the latency of POST /decide under concurrent clients beside other deciders, out.

Run from the root of the repository: `python -m benchmarks.service [--rules 10000] [--clients 50]`.

The service runs as `regtrail serve` does, under uvicorn on localhost, in a process of its own; each client
sends its next case when it has the answer of the last one. Beside it, one case after the other in process:
`RuleStore.decide`, the making of facts, and Rego and ZEN on facts that are made already. Rules are generated
as in `benchmarks.store`; a case is put together from the words of one of them, which applies to it.
"""

import argparse
import asyncio
import datetime as dt
import importlib
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import httpx
from benchmarks import engines, store

from regtrail import concepts
from regtrail.model.norm import Modality
from regtrail.model.policy import Facts
from regtrail.model.rule import Case, Content, Decision, RuleQuery
from regtrail.rules import RuleStore
from regtrail.rules.facts import Asker

T = TypeVar("T")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Times:
    """How long each answer took, and how much of the processor one took, in milliseconds."""

    walls: list[float]
    cpu: float

    @property
    def median(self) -> float:
        """The median."""
        return statistics.median(self.walls)

    @property
    def p99(self) -> float:
        """What 99 of 100 answers do not exceed."""
        return sorted(self.walls)[max(0, -(-99 * len(self.walls) // 100) - 1)]


def main() -> None:
    """Time the service and the deciders beside it, and print a table of ratios."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--rules", type=int, default=10_000)
    arguments.add_argument("--clients", type=int, default=50)
    arguments.add_argument("--requests", type=int, default=1_000, help="of all clients together")
    arguments.add_argument("--engine-cases", type=int, default=3, help="0: without Rego and ZEN")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/rules.db"
        store.prepare(url, chosen.rules * store.VERSIONS)
        asked = cases(url, chosen.requests)
        print(f"{'':34}{'median ms':>12}{'p99 ms':>12}{'CPU ms':>12}{'times decide':>14}")
        beside = None
        for name, times in timings(url, asked, chosen.clients, chosen.engine_cases):
            beside = beside or times
            ratio = times.median / beside.median
            print(f"{name:34}{times.median:12.1f}{times.p99:12.1f}{times.cpu:12.1f}{ratio:14.2f}", flush=True)


def cases(url: str, number: int) -> list[Case]:
    """Return a case for each of some rules, drawn by chance, the same ones every time."""
    with RuleStore.open(url) as rules:
        ruling = rules.rules(RuleQuery(as_of=store.DAY, modality=Modality.OBLIGATION))
    return [case_of(rule.content) for rule in random.Random(number).choices(ruling, k=number)]


def case_of(said: Content) -> Case:
    """Return a case of which a duty speaks."""
    named = (
        tuple(term.text for term in terms if term) for terms in ([said.bearer], [said.action], said.data)
    )
    actor, action, data = named
    return Case(actor, action, data, tuple(zone.text for zone in said.zones))


def timings(url: str, asked: Sequence[Case], clients: int, engine_cases: int) -> Iterator[tuple[str, Times]]:
    """Yield what was timed, by name: `decide` first, with which the others are compared."""
    with RuleStore.open(url) as rules:
        rules.decide(asked[0], as_of=store.DAY)  # languages and vocabulary are loaded once a process
        yield "RuleStore.decide", timed(lambda case: rules.decide(case, as_of=store.DAY).concerned, asked)
        yield (
            "RuleStore.decide, every answer",
            timed(lambda case: len(rules.decide(case, as_of=store.DAY)), asked[:20]),
        )
    with serving(url) as (address, process):
        for number in (1, clients):
            times = asyncio.run(load(address, process, asked, number))
            yield f"POST /decide, {number} client{'s' if number > 1 else ''}", times
    if engine_cases:
        with RuleStore.open(url) as rules:
            yield from engine_timings(rules, asked[:engine_cases])


def engine_timings(rules: RuleStore, asked: Sequence[Case]) -> Iterator[tuple[str, Times]]:
    """Yield the times of the engines on the facts of cases; they must decide as `decide` does."""
    policy = rules.policy()
    asker = Asker(policy, concepts.load())
    asker.facts(asked[0])
    yield "facts of a case", timed(asker.facts, asked)
    prepared = [(asker.facts(case), [*rules.decide(case, as_of=store.DAY)]) for case in asked]
    for name in ("jdm", "rego"):
        module, kind = engines.ENGINES[name]
        with tempfile.TemporaryDirectory() as folder:
            engine = getattr(importlib.import_module(module), kind)(policy, Path(folder))
        yield f"{name} in process", timed(partial(agree, engine), prepared)


def agree(engine: Any, prepared: tuple[Facts, Sequence[Decision]]) -> None:
    """Let an engine decide; it must come to what `decide` came to."""
    facts, decided = prepared
    assert engine.decide(facts, store.DAY).applies == {d.rule.id: d.applies.value for d in decided}


def timed(act: Callable[[T], object], asked: Sequence[T]) -> Times:
    """Time an act on one thing after the other."""
    walls, began = [], time.process_time()
    for case in asked:
        start = time.perf_counter()
        act(case)
        walls.append((time.perf_counter() - start) * 1000)
    return Times(walls, (time.process_time() - began) / len(asked) * 1000)


async def load(address: str, process: int, asked: Sequence[Case], clients: int) -> Times:
    """Send cases by so many clients at once; of a single one fewer."""
    waiting = list(asked if clients > 1 else asked[: max(1, len(asked) // 10)])
    number, walls, began = len(waiting), [], at_work(process)
    limits = httpx.Limits(max_connections=clients, max_keepalive_connections=clients)
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=120) as client:

        async def one() -> None:
            while waiting:
                case = asdict(waiting.pop())
                start = time.perf_counter()
                answer = await client.post("/decide", json={"case": case, "as_of": store.DAY.isoformat()})
                walls.append((time.perf_counter() - start) * 1000)
                answer.raise_for_status()

        await asyncio.gather(*(one() for _ in range(clients)))
    return Times(walls, (at_work(process) - began) / number * 1000)


@contextmanager
def serving(url: str) -> Iterator[tuple[str, int]]:
    """Run the service; its address and the process that it runs in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "regtrail", "serve", "--store", url, "--port", str(port)]
    process = subprocess.Popen([*command, "--per-minute", "100000000"])
    address = f"http://127.0.0.1:{port}"
    try:
        wait(address)
        case = {"case": {"zone": ["district 1"]}, "as_of": store.DAY.isoformat()}
        httpx.post(f"{address}/decide", json=case, timeout=120).raise_for_status()
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def wait(address: str) -> None:
    """Wait until the service answers."""
    until = dt.datetime.now() + dt.timedelta(minutes=2)
    while dt.datetime.now() < until:
        try:
            httpx.get(f"{address}/health").raise_for_status()
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(address)


def at_work(process: int) -> float:
    """Return the seconds that a process was at work, as Linux counts them."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    main()

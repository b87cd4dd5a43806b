import sys
import time
from pathlib import Path

import pytest

from regtrail import batch
from regtrail.batch import BatchLimits

sys.path.insert(0, str(Path(__file__).parent))
from tests.batch.work import behave

LIMITS = BatchLimits(workers=2, seconds=1.5, memory=256 * 2**20)


@pytest.fixture
def paths(tmp_path):
    def make(*names):
        made = [tmp_path / f"{name}.txt" for name in names]
        for path in made:
            path.write_text("x")
        return made

    return make


def reasons(outcomes):
    return {o.path.stem: o.refusal for o in outcomes}


def test_outcomes_come_in_the_order_of_the_paths(paths):
    asked = paths("slow-1", "quick-1", "slow-2", "quick-2", "quick-3")
    outcomes = list(batch.run(asked, behave, limits=LIMITS))
    assert [o.path for o in outcomes] == asked
    assert [o.result for o in outcomes] == [p.name for p in asked]
    assert outcomes[0].seconds >= 0.3 > outcomes[1].seconds


def test_a_hang_a_crash_and_greed_cost_one_document_each(paths):
    names = ("one", "hang", "two", "crash", "three", "leave", "four", "greed", "five", "hoard", "six")
    began = time.monotonic()
    outcomes = list(batch.run(paths(*names), behave, limits=LIMITS))
    found = reasons(outcomes)
    assert time.monotonic() - began < 30
    assert [name for name in names if found[name] is None] == ["one", "two", "three", "four", "five", "six"]
    assert "took longer than" in found["hang"]
    assert "crashed" in found["crash"]
    assert "exit status 3" in found["leave"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds a process's memory")
def test_greed_is_named(paths):
    found = reasons(batch.run(paths("greed", "hoard"), behave, limits=LIMITS))
    assert found["greed"] == found["hoard"] == "wanted more memory than allowed"


@pytest.mark.parametrize("workers", [0, 1])
def test_a_refusal_carries_the_reason(paths, workers):
    limits = BatchLimits(workers=workers, seconds=5)
    found = reasons(batch.run(paths("damaged", "fault", "fine"), behave, limits=limits))
    assert found["damaged"] == "damaged: half of it is missing"
    assert found["fault"].startswith("failed with ValueError: no such thing (work.py, line ")
    assert found["fine"] is None


def test_stopping_early_leaves_no_work_behind(paths):
    outcomes = batch.run(paths("quick", "hang-1", "hang-2", "hang-3"), behave, limits=LIMITS)
    assert next(outcomes).result == "quick.txt"
    began = time.monotonic()
    outcomes.close()
    assert time.monotonic() - began < 10


def test_a_larger_document_may_take_longer(tmp_path):
    small, large = tmp_path / "small", tmp_path / "large"
    small.write_bytes(b"x")
    large.write_bytes(b"x" * 3 * 2**20)
    limits = BatchLimits(seconds=10, seconds_per_mebibyte=5, most_seconds=22)
    assert limits.time_for(small) == pytest.approx(10, abs=0.1)
    assert limits.time_for(large) == 22
    assert limits.time_for(tmp_path / "absent") == 10

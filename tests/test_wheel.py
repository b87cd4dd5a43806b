"""A wheel installed away from the repository finds its vocabulary, schemas, weights and samples."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SCRIPT = """
import json, sys
import regtrail
from regtrail.resources import shipped
from regtrail import codec, concepts, languages
extraction = regtrail.extract(shipped("samples", "07-zone-list.txt"))
print(json.dumps({
    "package": regtrail.__file__,
    "samples": str(shipped("samples")),
    "models": str(shipped("models", "boilerplate")),
    "norms": len(extraction.norms),
    "languages": languages.available(),
}))
"""


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    scratch = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(scratch),
        str(ROOT),
        cwd=scratch,
    )
    (wheel,) = scratch.glob("*.whl")
    target = scratch / "site"
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--target",
        str(target),
        str(wheel),
        cwd=scratch,
    )
    return target


def test_an_installed_wheel_works_away_from_the_repository(installed):
    code = f"import sys; sys.path.insert(0, {str(installed)!r})\n{SCRIPT}"
    seen = json.loads(run(sys.executable, "-c", code, cwd=installed.parent))
    for place in ("package", "samples", "models"):
        assert Path(seen[place]).is_relative_to(installed)
    assert seen["norms"] >= 3
    assert "en" in seen["languages"]


def test_the_wheel_carries_no_tests_and_no_gold(installed):
    names = {p.relative_to(installed).as_posix() for p in installed.rglob("*")}
    assert "regtrail/py.typed" in names
    assert "regtrail/rules/store/migrations/env.py" in names
    assert "regtrail/rules/store/migrations/versions/v0001_first.py" in names
    assert not any(".gold." in name or name.startswith("tests") for name in names)

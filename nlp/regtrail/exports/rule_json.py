"""Rule set in, one JSON file with rules, claims, evidence, documents and changes out; nothing is lost."""

import json
from pathlib import Path

from regtrail.codec.rules import ruleset_to_json
from regtrail.codec.schemas import schema
from regtrail.exports.base import Export, Loss
from regtrail.model.policy import Release


def _write(release: Release, out: Path) -> Loss:
    text = json.dumps(ruleset_to_json(release.ruleset), indent=2, ensure_ascii=False)
    (out / "ruleset.json").write_text(text + "\n", encoding="utf-8")
    published = json.dumps(schema("ruleset"), indent=2, ensure_ascii=False)
    (out / "ruleset.schema.json").write_text(published + "\n", encoding="utf-8")
    return Loss("json", len(release.ruleset.rules))


EXPORT = Export(
    name="json",
    summary="the whole rule set as one JSON file, with its schema",
    files=("ruleset.json", "ruleset.schema.json"),
    write=_write,
)

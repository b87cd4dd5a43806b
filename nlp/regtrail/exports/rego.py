"""A policy in, a bundle for Open Policy Agent out: rules as data, logic as Rego, a manifest."""

import hashlib
import json
import math
import sys
from importlib.resources import files
from pathlib import Path

from regtrail.codec.extraction import Json
from regtrail.codec.policy import policy_to_json
from regtrail.exports import engines
from regtrail.exports.base import Export, Loss
from regtrail.model.policy import Release

# The name under which everything of the bundle stands in an agent that holds other bundles, too.
_ROOT = "regtrail"
_LOGIC = "regtrail.rego"
_REGO_VERSION = 1
# Where a provision asks questions, and what of a question decides.
_ASKING = frozenset({"questions", "held", "said", "wanted", "spared"})
_LOGICAL = ("kind", "unless_said", "groups", "defined_by", "only_defined")
_LARGEST = sys.float_info.max
_NOTES = (
    "the logic is one Rego file for all rule sets, and the rules are its data: no wording becomes code",
    "Rego has no recursion: what counts as what is followed three steps, as `regtrail decide` follows it",
    "Rego compares ISO dates as text: the day must be given as YYYY-MM-DD, else there is no decision",
    "reasons and quotes stay with `regtrail decide`: a decision names the rule, its version, what lifts it",
)


def _write(release: Release, out: Path) -> Loss:
    policy = release.compile()
    plain = {part: _finite(value) for part, value in policy_to_json(policy).items()}
    plain["provisions"] = _with_names(_whole(plain["provisions"], plain["questions"]))
    content = {part: value for part, value in plain.items() if part != "known_at"}
    manifest = {
        "revision": hashlib.sha256(_json(content).encode()).hexdigest(),
        "roots": [_ROOT],
        "rego_version": _REGO_VERSION,
        "metadata": {"known_at": plain["known_at"]},
    }
    logic = files("regtrail.exports").joinpath("logic", _LOGIC).read_text(encoding="utf-8")
    (out / ".manifest").write_text(_json(manifest), encoding="utf-8")
    (out / "data.json").write_text(_json({_ROOT: {"policy": plain}}), encoding="utf-8")
    (out / "policy.rego").write_text(logic, encoding="utf-8")
    return engines.loss(policy, "rego", *_NOTES)


def _whole(plain: Json, questions: Json) -> Json:
    """Return provisions in which each question stands whole where it is asked, but for its words."""
    match plain:
        case dict():
            return {
                name: _asked(value, questions) if name in _ASKING else _whole(value, questions)
                for name, value in plain.items()
            }
        case list():
            return [_whole(value, questions) for value in plain]
    return plain


def _asked(asked: Json, questions: Json) -> Json:
    match asked, questions:
        case str(), dict():
            question = questions[asked]
            if isinstance(question, dict):
                return {"id": asked, **{part: question[part] for part in _LOGICAL if question[part]}}
        case list(), _:
            return [_asked(ident, questions) for ident in asked]
    return asked


def _with_names(provisions: Json) -> Json:
    """Return provisions that tell their own name: an engine then goes through them without looking any up."""
    if not isinstance(provisions, dict):
        return provisions
    return {
        name: {"provision": name, **plain} for name, plain in provisions.items() if isinstance(plain, dict)
    }


def _finite(plain: Json) -> Json:
    """Return JSON that any reader takes: it knows no number beyond all numbers, and none that is none."""
    match plain:
        case dict():
            return {name: _finite(value) for name, value in plain.items()}
        case list():
            return [_finite(value) for value in plain]
        case float() if math.isnan(plain):
            return None
        case float():
            return max(-_LARGEST, min(_LARGEST, plain))
    return plain


def _json(plain: object) -> str:
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


EXPORT = Export(
    name="rego",
    summary="a bundle for Open Policy Agent: the policy as data, its logic in Rego",
    files=(".manifest", "data.json", "policy.rego"),
    write=_write,
)

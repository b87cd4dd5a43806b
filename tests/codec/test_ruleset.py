"""The JSON of a rule set is read back as the very rule set that it was written from; faults are named."""

import copy
import datetime as dt
import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exports import stories
from tests.rules.story import told

from regtrail import exports
from regtrail.codec.rules import ruleset_to_json
from regtrail.codec.ruleset import ruleset_from_json
from regtrail.codec.schemas import schema
from regtrail.errors import ConfigError
from regtrail.model.claim import Claim, DocumentRecord, Evidence, Review
from regtrail.model.entity import Entity, EntityType, EntityValue, Quantity, TimeValue
from regtrail.model.norm import Modality, Norm, Slot, Status
from regtrail.model.policy import Policy, Release
from regtrail.model.rule import Change, Content, Rule, Ruleset, Term, Threshold

RULESET = told()

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
OFFSETS = st.integers(0, 10**6)
SCORES = st.floats(0, 1)
CLAIM_IDS = WORDS.map("claim:{}".format)
DAYS = st.dates()
SHORT = {"max_size": 2}


def tuples(strategy):
    return st.lists(strategy, **SHORT).map(tuple)


TERMS = st.builds(Term, WORDS, st.none() | WORDS)
SLOTS = st.builds(Slot, WORDS, OFFSETS, OFFSETS, st.none() | WORDS)
QUANTITIES = st.builds(Quantity, number=WORDS, unit=WORDS, upper=st.none() | WORDS, period=st.none() | WORDS)


def parts(kind):
    scalars = dict.fromkeys(("bearer", "action", "object", "deadline", "authority"), st.none() | kind)
    return scalars | dict.fromkeys(("conditions", "exceptions", "zones", "data"), tuples(kind))


CONTENTS = st.builds(
    Content,
    modality=st.sampled_from(Modality),
    text=WORDS,
    **parts(TERMS),
    thresholds=tuples(st.builds(Threshold, WORDS, QUANTITIES)),
    time=st.none() | st.from_type(TimeValue),
)
RULES = st.builds(
    Rule,
    id=WORDS.map("rule:{}".format),
    content=CONTENTS,
    valid_from=st.none() | DAYS,
    valid_until=st.none() | DAYS,
    known_until=st.none() | DAYS,
    claims=tuples(CLAIM_IDS),
    extends=st.none() | WORDS,
    stayed=st.booleans(),
    reports=tuples(CONTENTS),
)
NORMS = st.builds(
    Norm,
    modality=st.sampled_from(Modality),
    status=st.sampled_from(Status),
    start=OFFSETS,
    end=OFFSETS,
    text=WORDS,
    eid=st.none() | WORDS,
    **parts(SLOTS),
    score=SCORES,
    found_by=WORDS,
)
MENTIONS = st.builds(
    lambda kind, start, text, value, concept, score: Entity(
        kind, start, start + len(text), text, value, concept, score
    ),
    st.sampled_from(EntityType),
    OFFSETS,
    WORDS,
    st.none() | st.from_type(EntityValue),
    st.none() | WORDS,
    SCORES,
)
REVIEWS = st.builds(Review, of=CLAIM_IDS, others=tuples(CLAIM_IDS), after=st.none() | CLAIM_IDS)
CLAIMS = st.builds(
    Claim,
    id=CLAIM_IDS,
    evidence=st.builds(Evidence, start=OFFSETS, end=OFFSETS.map(lambda n: n + 1), quote=WORDS),
    norm=NORMS,
    text=WORDS,
    mentions=tuples(MENTIONS),
    valid_from=st.none() | DAYS,
    review=st.none() | REVIEWS,
)
RULESETS = st.builds(
    Ruleset,
    DAYS,
    DAYS,
    tuples(RULES),
    tuples(CLAIMS),
    tuples(st.builds(DocumentRecord)),
    tuples(st.builds(Change)),
)


def through_text(ruleset):
    """Write a rule set as a file would hold it, and read it back."""
    return ruleset_from_json(json.loads(json.dumps(ruleset_to_json(ruleset))))


def test_the_file_that_the_export_wrote_is_the_rule_set_it_was_given(tmp_path):
    exports.write(Release(RULESET, lambda: Policy(RULESET.known_at), tuple), "json", tmp_path)
    plain = json.loads((tmp_path / "ruleset.json").read_text(encoding="utf-8"))
    assert ruleset_from_json(plain) == RULESET


@pytest.mark.parametrize("folder", stories.FOLDERS, ids=lambda folder: folder.name)
def test_a_told_story_is_read_back(folder):
    for day in (dt.date(2026, 6, 1), dt.date(2030, 1, 1)):
        ruleset = stories.story(folder).store.ruleset(day)
        assert ruleset.claims
        assert through_text(ruleset) == ruleset


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(ruleset=RULESETS)
def test_any_rule_set_is_read_back(ruleset):
    assert through_text(ruleset) == ruleset
    jsonschema.validate(ruleset_to_json(ruleset), schema("ruleset"))


def broken(at, value):
    plain = copy.deepcopy(ruleset_to_json(RULESET))
    inner = plain
    for step in at[:-1]:
        inner = inner[step]
    inner[at[-1]] = value
    return plain


@pytest.mark.parametrize(
    ("at", "value", "named"),
    [
        (("form",), "regtrail/ruleset/7", r"\$\.form"),
        (("as_of",), "2031-02-30", r"\$\.as_of"),
        (("rules", 0, "modality"), "wish", r"\$\.rules\[0\]\.modality"),
        (("rules", 1, "valid_from"), "tomorrow", r"\$\.rules\[1\]\.valid_from"),
        (("rules", 0, "bearer"), {"text": ""}, r"\$\.rules\[0\]\.bearer"),
        (("claims", 2, "evidence", "start"), -1, r"\$\.claims\[2\]\.evidence\.start"),
        (("claims", 0, "mentions"), [{"type": "ZONE"}], r"\$\.claims\[0\]\.mentions\[0\]"),
        (("changes", 0, "surprise"), 1, r"\$\.changes\[0\].*surprise"),
        (("documents",), None, r"\$\.documents"),
    ],
)
def test_a_fault_is_named_by_its_path(at, value, named):
    with pytest.raises(ConfigError, match=f"not a rule set: .*{named}"):
        ruleset_from_json(broken(at, value))


def test_a_mention_that_does_not_fill_its_span_is_a_fault():
    mention = {"type": "ZONE", "start": 3, "end": 9, "text": "Oslo"}
    with pytest.raises(ConfigError, match=r"not a rule set: .*\$\.claims\[0\]\.mentions\[0\]"):
        ruleset_from_json(broken(("claims", 0, "mentions"), [mention]))


@pytest.mark.parametrize("plain", [None, [], "rules", {}, {"form": "regtrail/ruleset/1"}])
def test_what_is_no_rule_set_is_refused(plain):
    with pytest.raises(ConfigError, match="not a rule set"):
        ruleset_from_json(plain)

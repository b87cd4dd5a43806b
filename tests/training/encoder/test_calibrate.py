from tests.encoder import made
from tests.evaluation.composed import write

from regtrail.entities.learned import UNCALIBRATED as PLAIN_MENTIONS
from regtrail.norms.learned import UNCALIBRATED as PLAIN_NORMS
from regtrail.training.encoder.calibrate import calibrate

SAID = made.both(
    made.spoken("Harbour Office", "AGENCY"),
    made.spoken("ferry operators", "ACTOR"),
    made.spoken("passenger records", "DATA_CATEGORY"),
    made.spoken("Tour boats", "ACTOR"),
    made.spoken("Operators", "ACTOR"),
    made.spoken("Friday", "DATE"),
    made.spoken("within 30 days of collection", "DEADLINE"),
    *(made.spoken(word, "ACTOR", 0.3) for word in ("said", "exempt", "rule", "may", "research")),
    made.trigger("delete", "obligation"),
    made.trigger("keep", "permission", 0.7),
    made.trigger("said", "obligation", 0.3),
    made.spoken("ferry operators must delete passenger records within 30 days", "slot.norm"),
)


def test_calibrations_are_fitted_on_what_the_encoder_says(tmp_path):
    write(tmp_path)
    found = calibrate(made.encoder(SAID), [tmp_path / "ferries.txt"]).calibrations
    assert set(found) == {"mention", "norm"}
    mention = found["mention"]
    sure, unsure = ({"ACTOR": 1.0, "ACTOR.inside": odds, "weakest": odds} for odds in (2.0, -1.0))
    assert mention.probability(sure) > 0.5 > mention.probability(unsure)
    assert all(0.3 <= calibration.threshold <= 0.61 for calibration in found.values())


def test_texts_that_teach_nothing_leave_the_encoder_at_its_word(tmp_path):
    nothing = {"document": {"kind": "news", "language": "en", "published": None, "status": "unknown"}}
    write(tmp_path, "none", nothing, "The lighthouse was painted white last summer.\n")
    found = calibrate(made.encoder({}), [tmp_path / "none.txt"]).calibrations
    assert found == {"mention": PLAIN_MENTIONS, "norm": PLAIN_NORMS}

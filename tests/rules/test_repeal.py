"""Repeal of an instrument by a later law, however the two name it."""

import datetime as dt

import pytest
from tests.rules.story import duty, entry, said

from regtrail import pipeline
from regtrail.model.norm import Status
from regtrail.model.rule import ChangeKind
from regtrail.rules import RuleStore
from regtrail.rules.instruments import key_of, own
from regtrail.rules.pinpoints import headed, pinpoints

MEASURES = "Measures of Oppland for the Hauling of Milk"
NOTICE = (
    f'Notice of the Oppland Council on Printing and Distributing the "{MEASURES} (for Trial Implementation)"'
)


def _law() -> dict:
    cited = f"{MEASURES} (for Trial Implementation)"
    return {
        "text": f"The {cited} shall be simultaneously repealed.",
        "modality": "obligation",
        "action": "be simultaneously repealed",
        "object": cited,
        "cites": [cited],
    }


def test_a_notice_that_hands_out_measures_is_the_measures():
    notice = said("n.txt", [duty(5)], title=NOTICE)
    assert own(notice.document).key == key_of(MEASURES) == key_of(f"{MEASURES} (for Trial Implementation)")


def test_a_law_ends_the_trial_measures_from_its_own_first_day():
    with RuleStore.open("sqlite://") as store:
        store.ingest(
            said("n.txt", [duty(5), entry("2031-02-01", "These Measures")], title=NOTICE),
            received=dt.date(2031, 1, 5),
        )
        made = store.ingest(
            said("law.txt", [entry("2032-03-01", "This Law"), _law()], title="Haulage Law of the Realm"),
            received=dt.date(2031, 8, 1),
        )
        assert ChangeKind.REPEALED in {change.kind for change in made}
        for day, status in ((dt.date(2032, 2, 29), Status.IN_FORCE), (dt.date(2032, 3, 1), Status.ENDED)):
            standing = [r.status for r in store.ruleset(day).rules if "delivery records" in r.text]
            assert standing == [status]


def test_ordinals_name_units():
    assert pinpoints("the second, third and fifth points") == tuple((("point", n),) for n in "235")
    assert pinpoints("the first paragraph of Article 7") == ((("art", "7"), ("para", "1")),)
    assert headed("FOURTH. Deposit. Each farmer shall deposit a sample.") == (("point", "4"),)
    assert headed("Each farmer shall deposit a sample.") is None


GRAZING = """Measures of Sunnmore for the Grazing of Goats

Article 1 A goat keeper shall fence every hill pasture.

Article 2 A goat keeper shall not graze goats in a nature reserve.

Article 3 These Measures shall come into force on 1 April 2031.
"""
FARM_LAW = """Livestock Law of the Realm

(Adopted on 4 May 2033)

Article 1 A livestock keeper shall mark each animal with a number.

Article 2 {closing}
"""


@pytest.mark.parametrize(
    "closing",
    [
        "This Law shall go into effect as of 1 July 2033. The Measures of Sunnmore for the Grazing of Goats "
        "shall be repealed simultaneously.",
        "The Measures of Sunnmore for the Grazing of Goats are repealed. This Law shall go into effect as of "
        "1 July 2033.",
    ],
)
def test_a_repeal_under_its_own_number_ends_the_whole_instrument(tmp_path, closing):
    with RuleStore.open("sqlite://") as store:
        for day, text in (("2031-03-01", GRAZING), ("2033-05-04", FARM_LAW.format(closing=closing))):
            file = tmp_path / f"{day}.txt"
            file.write_text(text, encoding="utf-8")
            store.ingest(
                pipeline.extract(pipeline.read(file), "rules"),
                received=dt.date.fromisoformat(day),
                evidence="official",
            )
        for day, standing in ((dt.date(2033, 6, 30), 2), (dt.date(2033, 7, 1), 0)):
            ruling = [rule for rule in store.ruleset(day).rules if rule.status is Status.IN_FORCE]
            assert len([rule for rule in ruling if "goat keeper" in rule.text]) == standing

"""What sentences of amending texts order, and at which units: drafters' words of several countries."""

import pytest

from regtrail.model.claim import Operation
from regtrail.rules.addresses import address
from regtrail.rules.orders import order, without_new
from regtrail.rules.pinpoints import as_eid


@pytest.mark.parametrize(
    ("sentence", "operation", "old", "new"),
    [
        ('by striking "ferry" wherever it occurs and inserting "tug"', Operation.SUBSTITUTE, "ferry", "tug"),
        ('for "the pier" there is substituted "a quay"', Operation.SUBSTITUTE, "the pier", "a quay"),
        ("in point (b), 'weekly' is replaced by 'daily'", Operation.SUBSTITUTE, "weekly", "daily"),
        (
            'Strike the phrase "2 crew" both times it appears and insert the phrase "3 crew" in its place.',
            Operation.SUBSTITUTE,
            "2 crew",
            "3 crew",
        ),
        ('by striking the period at the end and inserting "; or"', Operation.SUBSTITUTE, ".", "; or"),
        ('striking the term "the "Harbour" fee" and inserting "the fee"', Operation.SUBSTITUTE,
         'the "Harbour" fee', "the fee"),
        ('after "owner" insert "or master"', Operation.SUBSTITUTE, "owner", "owner or master"),
        ('inserting "sealed" before "cargo"', Operation.SUBSTITUTE, "cargo", "sealed cargo"),
        ('the words "at night" are omitted', Operation.SUBSTITUTE, "at night", None),
        ("Paragraph (b) is revised to read as follows:", Operation.REPLACE, None, None),
        ("A new subsection (d) is added to read as follows:", Operation.INSERT, None, None),
        ("is amended by repealing paragraphs (2) and (3)", Operation.DELETE, None, None),
        ("Omit section 9.", Operation.DELETE, None, None),
        ("Replace article 4 of Decree No. 6 of 2031 with the following text:", Operation.REPLACE, None, None),
        ("Modify article 4 of the Harbour Code in the following terms:", Operation.REPLACE, None, None),
        ("Article 4 is modified and shall read:", Operation.REPLACE, None, None),
        ("Paragraph (4) is redesignated as paragraph (5).", Operation.RENUMBER, None, "paragraph (5)"),
    ],
)  # fmt: skip
def test_an_order(sentence, operation, old, new):
    found = order(sentence, "en")
    assert found is not None
    assert (found.operation, found.old, found.new) == (operation, old, new)


def test_what_orders_nothing():
    assert order("A master shall keep a log of every crossing.", "en") is None


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Section 12 is amended as follows: Subsection (a) is amended as follows: Paragraph (2) is repealed.",
         ["sec_12__subsec_a__para_2"]),
        ("In Article 5(2), second subparagraph, 'a' is replaced by 'b'", ["art_5__para_2__subpara_2"]),
        ("Section 3-204(b)(1) is repealed.", ["sec_3-204__point_b__para_1"]),
        ("Article 9(1) and (2) is deleted", ["art_9__para_1", "art_9__para_2"]),
        ("Subsections (b) through (d) are repealed", ["subsec_b", "subsec_c", "subsec_d"]),
        ("point (c) of the first subparagraph of Article 8(3) is deleted",
         ["art_8__para_3__subpara_1__point_c"]),
        ("§ 88.4 of 33 CFR part 88 is removed", ["sec_88.4"]),
        ('Strike "section 4" in section 7.', ["sec_7"]),
    ],
)  # fmt: skip
def test_units_lie_in_those_named_before(text, units):
    found = order(text, "en")
    assert found is not None
    assert [as_eid(path) for path in address(without_new(text, found)).units] == units


def test_brackets_say_where_a_code_has_the_section():
    found = address("Section 4(b) of the Quay Act (12 DCR 3; D.C. Official Code § 60-105(b)) is amended")
    assert [as_eid(path) for path in found.units] == ["sec_4__point_b"]
    assert [as_eid(path) for path in found.codified] == ["sec_60-105__point_b"]

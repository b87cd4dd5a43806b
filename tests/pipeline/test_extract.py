from regtrail import pipeline
from regtrail.readers import read_bytes


def test_all_layers_of_a_notice():
    text = (
        "Harbour Board of Eastmere\n\nNotice No. 4 of 2027\n5 May 2027\n\n"
        "1. A ship operator shall report a fuel leak to the Harbour Board within 12 hours of "
        "its discovery.\n\n"
        "2. Point 1 does not apply to vessels of less than 20 metres.\n\n"
        "3. This Notice takes effect on 1 June 2027.\n"
    )
    extraction = pipeline.extract(read_bytes(text.encode(), "notice.txt"))
    assert [n.modality for n in extraction.norms] == ["obligation", "exemption", "constitutive"]
    duty = extraction.norms[0]
    assert duty.bearer.text == "ship operator"
    assert duty.deadline.text == "within 12 hours of its discovery"
    assert {e.type for e in extraction.entities} >= {"AGENCY", "ACTOR", "DEADLINE", "THRESHOLD", "DATE"}


def test_a_language_without_cues_is_read_and_said():
    text = "第一条 为了规范汽车数据处理活动，制定本规定。\n第二条 汽车数据处理者应当在境内存储重要数据。\n"
    extraction = pipeline.extract(read_bytes(text.encode(), "rules.txt"))
    assert extraction.document.text == text
    assert extraction.norms == ()
    assert "language 'zh'" in extraction.warnings[0]

from tests.readers.drafting_styles import FEDERAL_PART, UNION_ACT, WRAPPED, read

from regtrail.model.document import Document, Section


def unit(document: Document, eid: str) -> Section:
    found = document.section(eid)
    assert found is not None, [s.eid for s in document.sections]
    return found


def lead_ins(document: Document, eid: str) -> list[str]:
    return [document.text[s.start : s.end] for s in document.lead_ins(unit(document, eid))]


def references(document: Document) -> list[tuple[str, str | None]]:
    return [(document.text[r.span.start : r.span.end], r.target) for r in document.references]


def test_an_act_of_articles() -> None:
    document = read(UNION_ACT)
    assert [s.eid for s in document.sections] == [
        "chp_I", "art_1", "art_1__para_1", "art_1__para_2",
        "art_1__para_2__point_a", "art_1__para_2__point_b", "art_2",
        "art_2__para_1", "art_2__para_1__point_a", "art_2__para_1__point_a__point_i",
        "art_2__para_1__point_a__point_ii", "art_2__para_1__point_b", "chp_II", "art_3",
    ]  # fmt: skip
    assert unit(document, "art_1").heading == "Scope"
    assert unit(document, "chp_I").heading == "GENERAL PROVISIONS"
    assert unit(document, "art_1").parent == "chp_I"
    assert unit(document, "art_1__para_2__point_a").num == "(a)"


def test_a_federal_part() -> None:
    document = read(FEDERAL_PART)
    assert [s.eid for s in document.sections][:6] == [
        "part_88", "sec_88.1", "sec_88.1__para_a", "sec_88.1__para_a__subpara_1",
        "sec_88.1__para_a__subpara_1__cl_i", "sec_88.1__para_a__subpara_1__cl_ii",
    ]  # fmt: skip
    assert unit(document, "sec_88.1__para_a").heading == "Application."


def test_an_item_is_read_after_its_lead_ins() -> None:
    union, federal = read(UNION_ACT), read(FEDERAL_PART)
    assert lead_ins(union, "art_1__para_2__point_b") == ["Makers shall:"]
    assert lead_ins(union, "art_2__para_1__point_a__point_ii") == [
        "For the purposes of this Regulation:",
        "'swing' means a seat hung from a frame, except:",
    ]
    assert lead_ins(federal, "sec_88.1__para_b__subpara_2") == ["An organizer shall not:"]
    assert lead_ins(federal, "sec_88.1__para_a__subpara_1__cl_ii")[0].endswith("if the organizer shows that:")
    assert lead_ins(federal, "sec_88.2__para_a") == []


def test_a_lead_in_is_the_last_sentence_before_the_list() -> None:
    document = read("1. Ducks are birds. They need:\n\n(a) a tub;\n\n(b) water.\n\n2. Geese need grass.\n")
    assert lead_ins(document, "para_1__point_b") == ["They need:"]
    assert lead_ins(document, "para_2") == []


def test_text_after_a_list_belongs_to_the_unit_around_it() -> None:
    document = read(WRAPPED)
    inside = document.section_at(document.text.index("The keeper shall keep a copy"))
    assert inside is not None
    assert inside.eid == "sec_2"


def test_a_list_goes_on_after_a_note_in_between() -> None:
    document = read(
        'Section 2. In this Act, unless the context requires otherwise,—\n\n(a) "duck" means a bird;\n\n'
        '14 of 1990.\n\n(b) "tub" means a vessel.\n'
    )
    assert lead_ins(document, "sec_2__subsec_b") == lead_ins(document, "sec_2__subsec_a") != []


def test_quoted_text_of_an_amendment_keeps_out_of_the_numbering() -> None:
    document = read(
        "Article 1\nArticle 9 of Regulation No. 2 of 2029 is replaced by the following:\n'Article 9\n"
        "A keeper shall own two ducks.'\n\nArticle 2\nThis Regulation takes effect on 1 March 2032.\n"
    )
    assert [s.eid for s in document.sections] == ["art_1", "art_1__qstr_1", "art_1__qstr_1__art_9", "art_2"]


def test_a_table_of_contents_makes_no_units() -> None:
    document = read(
        "Article 1 Scope\n\nArticle 2 Fees\n\nArticle 1\nScope\n\nThis applies to ducks.\n\n"
        "Article 2\nFees\n\nThe fee is 3.\n"
    )
    assert [s.eid for s in document.sections] == ["art_1", "art_2"]
    assert "ducks" in document.text[unit(document, "art_1").start : unit(document, "art_1").end]


def test_questions_are_sections_and_answers_stand_in_them() -> None:
    document = read(
        "Ducks: questions and answers\n\nQ1: Must I register?\n\nA: Yes. Every keeper must register.\n\n"
        "Q2: When?\n\nA: By May.\n"
    )
    assert [(s.eid, s.heading) for s in document.sections] == [
        ("sec_1", "Must I register?"),
        ("sec_2", "When?"),
    ]
    answer = next(b for b in document.blocks if b.marker == "A")
    assert document.text[answer.content :].startswith("Yes.")


def test_worded_headings_make_units_of_their_own() -> None:
    document = read(
        "Ducks and the law\n\nWho is covered\n\nThe rules cover keepers.\n\n"
        "Timing\n\n• Fees fall due in May.\n\n• Permits end in June.\n"
    )
    assert [(s.eid, s.heading) for s in document.sections if s.kind == "hcontainer"] == [
        ("hcontainer_1", "Who is covered"),
        ("hcontainer_2", "Timing"),
    ]


def test_the_innermost_section_at_an_offset() -> None:
    document = read(UNION_ACT)
    for needle, eid in (
        ("a hammock", "art_2__para_1__point_a__point_i"),
        ("means a person who", "art_2__para_1__point_b"),
    ):
        found = document.section_at(document.text.index(needle))
        assert found is not None
        assert found.eid == eid
    assert document.section_at(0) is None
    assert document.section_at(len(document.text) + 5) is None


def test_definitions() -> None:
    document = read(UNION_ACT)
    assert [(d.term, d.eid) for d in document.definitions] == [
        ("swing", "art_2__para_1__point_a"),
        ("maker", "art_2__para_1__point_b"),
        ("builder", "art_2__para_1__point_b"),
    ]
    assert document.text[document.definitions[0].span.start : document.definitions[0].span.end].endswith(
        "a trapeze;"
    )


def test_plain_definitions_and_short_names() -> None:
    document = read(
        "As used in this part:\n\nKite means a toy on a string.\n\nThis means nothing.\n\n"
        "The Kite Safety Act 2030 (the “Kite Act”) applies. Flying day has the same meaning as in that Act.\n"
    )
    assert [d.term for d in document.definitions] == ["Kite", "Kite Act"]


def test_references_resolve_to_units_of_the_document() -> None:
    assert references(read(UNION_ACT)) == [
        ("Points (a)", "art_1__para_2__point_a"),
        ("(b)", "art_1__para_2__point_b"),
        ("paragraph 2", "art_1__para_2"),
        ("Article 2(1)", "art_2__para_1"),
        ("point (b)", "art_2__para_1__point_b"),
        ("Articles 1", "art_1"),
        ("2", "art_2"),
        ("this Article", "art_1"),
    ]
    assert references(read(FEDERAL_PART)) == [
        ("§ 88.2(b)", "sec_88.2__para_b"),
        ("paragraph (a)(1)", "sec_88.1__para_a__subpara_1"),
        ("paragraph (a)", "sec_88.1__para_a"),
        ("Section 88.1(b)", "sec_88.1__para_b"),
    ]


def test_quantities_and_other_texts_are_no_references() -> None:
    document = read(
        "1. A keeper files the form under point 2 and 14 days later pays. "
        "See 40 CFR part 3 and section 9 of the Duck Act 2020.\n\n"
        "2. Points 1 and 2 take effect in May; paragraph 7 is gone.\n"
    )
    assert references(document) == [
        ("point 2", "para_2"),
        ("Points 1", "para_1"),
        ("2", "para_2"),
        ("paragraph 7", None),
    ]


def test_recitals_are_no_points() -> None:
    document = read(
        "Whereas:\n\n(1) Ducks are loud.\n\n(2) Ponds must not be noisy.\n\nHAS ADOPTED THIS REGULATION:\n\n"
        "Article 1\nA keeper shall keep no more than six ducks.\n"
    )
    assert [(s.eid, s.kind) for s in document.sections] == [
        ("rec_1", "recital"),
        ("rec_2", "recital"),
        ("art_1", "article"),
    ]


def test_acts_in_parts_count_their_sections_through_all_parts() -> None:
    document = read(
        "PART 1\nPRELIMINARY\n\n1. This Act may be cited as the Duck Act.\n\n"
        "2. (1) In this Act, a tub is a vessel.\n\n"
        "(2) Ponds are no tubs.\n\nPART 2\nKEEPERS\n\n3. Keepers shall register.\n"
    )
    assert [s.eid for s in document.sections] == [
        "part_1", "sec_1", "sec_2", "sec_2__para_1", "sec_2__para_2", "part_2", "sec_3",
    ]  # fmt: skip


def test_a_heading_is_no_lead_in() -> None:
    document = read(
        "<html><h1>Ducks</h1><h2>1.1.</h2><p>General duties</p><p>(a) Keepers shall pay.</p></html>"
    )
    assert all(s.lead_in is None for s in document.sections)

"""Each legal XML format: its units with eIds, its lead-ins, its notes and quotes, its metadata."""

import datetime as dt
import re
from collections import Counter

import pytest
from lxml import etree
from tests.readers.drafts import SHARED, blocks, chosen, draft, eids, lead_in

from regtrail.model.document import DocumentKind
from regtrail.readers import readers
from regtrail.readers.base import Limits, RawFile

FORMEX = """<ACT><BIB.INSTANCE><DATE ISO="20310402">20310402</DATE><LG.DOC>EN</LG.DOC></BIB.INSTANCE>
<TITLE><TI><P>Regulation (EU) 2031/7</P><P>on tide gauges</P></TI></TITLE>
<PREAMBLE><GR.CONSID><GR.CONSID.INIT>Whereas:</GR.CONSID.INIT>
<CONSID><NP><NO.P>(1)</NO.P><TXT>Tides matter<NOTE NOTE.ID="E1"><P>OJ C 1, p. 9.</P></NOTE>, it is said.
</TXT></NP></CONSID>
</GR.CONSID></PREAMBLE><ENACTING.TERMS>
<DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>Gauges</P></STI></TITLE>
<ARTICLE><TI.ART>Article 1</TI.ART><STI.ART>Records</STI.ART><PARAG><NO.PARAG>1.</NO.PARAG><ALINEA>
<P>A <QUOT.START CODE="2018"/>keeper<QUOT.END CODE="2019"/> shall record:</P><LIST TYPE="alpha">
<ITEM><NP><NO.P>(a)</NO.P><TXT>the height;</TXT></NP></ITEM><ITEM><NP><NO.P>(b)</NO.P><TXT>the hour.
</TXT></NP></ITEM>
</LIST></ALINEA></PARAG></ARTICLE></DIVISION>
<ARTICLE><TI.ART>Article 2</TI.ART><ALINEA>In Decision 5 this is added:<QUOT.S>
<ARTICLE><TI.ART>Article 9a</TI.ART><ALINEA>Old text.</ALINEA></ARTICLE></QUOT.S></ALINEA></ARTICLE>
</ENACTING.TERMS></ACT>"""


def test_formex_units_are_numbered_and_items_know_what_they_complete() -> None:
    made = draft("formex", FORMEX)
    assert eids(made) == [
        "preamble", "recs", "rec_1", "chp_I", "art_1", "art_1__para_1", "art_1__para_1__point_a",
        "art_1__para_1__point_b", "art_2",
    ]  # fmt: skip
    assert lead_in(made, "art_1__para_1__point_b") == "A ‘keeper’ shall record:"
    assert ("item", "(b) the hour.") in blocks(made)
    assert ("heading", "Article 1 Records") in blocks(made)


def test_formex_notes_leave_the_sentence_whole() -> None:
    made = blocks(draft("formex", FORMEX))
    assert ("paragraph", "(1) Tides matter, it is said.") in made
    assert ("note", "OJ C 1, p. 9.") in made


def test_formex_metadata() -> None:
    meta = draft("formex", FORMEX).metadata
    assert (meta.title, meta.published, meta.kind) == (
        "Regulation (EU) 2031/7 on tide gauges", dt.date(2031, 4, 2), DocumentKind.REGULATION
    )  # fmt: skip


def test_akoma_ntoso_keeps_its_own_eids() -> None:
    made = draft(
        "akoma_ntoso",
        """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification>
        <FRBRExpression><FRBRlanguage language="fra"/></FRBRExpression></identification><lifecycle>
        <eventRef date="2020-01-01" type="generation"/><eventRef date="2030-01-01" type="repeal"/>
        </lifecycle></meta>
        <body><section eId="own_1"><num>1.</num><heading>Gauges</heading><subsection><num>(1)</num>
        <intro><p>A keeper must —</p></intro><paragraph><num>(a)</num><content><p>read <del>old</del>it;
        </p></content>
        </paragraph><wrapUp><p>each day.</p></wrapUp></subsection></section></body></act></akomaNtoso>""",
    )
    assert eids(made) == ["own_1", "own_1__subsec_1", "own_1__subsec_1__para_a"]
    assert lead_in(made, "own_1__subsec_1__para_a") == "A keeper must —"
    assert made.metadata.status == "repealed"
    assert made.metadata.language == "fr"
    assert "left out: deleted passage (x1)" in made.warnings


def test_uslm_quoted_sections_are_not_the_bills_own() -> None:
    made = draft(
        "uslm",
        """<bill xmlns="http://schemas.gpo.gov/xml/uslm"><main><section><num value="1">SEC. 1. </num>
        <heading>GAUGES.</heading><subsection><num>(a) </num><heading>In general.—</heading>
        <content>The Act is amended
        by adding: <quotedContent><section><num>“SEC. 9.</num><content>Old words.”</content></section>
        </quotedContent>.
        </content></subsection></section></main></bill>""",
    )
    assert eids(made) == ["sec_1", "sec_1__subsec_a"]
    assert [s.heading for s in made.sections or ()] == ["GAUGES", "In general"]
    assert made.text.endswith("“SEC. 9. Old words.”.")


def test_clml_prints_the_brackets_that_the_site_shows() -> None:
    made = draft(
        "clml",
        """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><Primary><Body><P1group>
        <Title>Gauges</Title><P1><Pnumber>4</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para>
        <Text>A keeper must—</Text>
        <P3><Pnumber>a</Pnumber><P3para><Text>read the gauge, and</Text></P3para></P3></P2para></P2>
        </P1para></P1>
        </P1group></Body></Primary></Legislation>""",
    )
    assert blocks(made) == [
        ("heading", "4 Gauges"), ("paragraph", "(1) A keeper must—"), ("item", "(a) read the gauge, and")
    ]  # fmt: skip
    assert eids(made) == ["sec_4", "sec_4__subsec_1", "sec_4__subsec_1__para_a"]


def test_ecfr_paragraphs_lie_in_one_another() -> None:
    made = draft(
        "ecfr",
        """<DIV5 N="7" TYPE="PART"><HEAD>PART 7—TIDES</HEAD><DIV8 N="7.2" TYPE="SECTION">
        <HEAD>§ 7.2   Gauges.</HEAD>
        <P>(a) <I>General.</I> (1) A keeper must:</P><P>(i) Read; and</P><P>(ii) Write.</P><P>(2) More.</P>
        <P>(b) Last.</P></DIV8></DIV5>""",
    )
    assert eids(made) == [
        "part_7", "sec_7.2", "sec_7.2__para_a", "sec_7.2__para_a__subpara_1",
        "sec_7.2__para_a__subpara_1__cl_i",
        "sec_7.2__para_a__subpara_1__cl_ii", "sec_7.2__para_a__subpara_2", "sec_7.2__para_b",
    ]  # fmt: skip
    assert lead_in(made, "sec_7.2__para_a__subpara_1__cl_ii") == "A keeper must:"
    assert [s.heading for s in made.sections or ()][:2] == ["TIDES", "Gauges"]


def test_federal_register_furniture_notes_and_tables() -> None:
    made = draft(
        "federal_register",
        """<PRORULE><PREAMB><AGENCY>Tide Office</AGENCY><SUBJECT>Gauges</SUBJECT><ACT>
        <HD SOURCE="HED">ACTION:</HD>
        <P>Proposed rule.</P></ACT></PREAMB><SUPLINF><HD SOURCE="HD1">I. Why</HD><P>Tides rise.<SU>1</SU>
        <FTREF/>They <E T="03">also</E>fall.</P><FTNT><P><SU>1</SU>See below.</P></FTNT><GPOTABLE>
        <TTITLE>Heights</TTITLE>
        <BOXHD><CHED>Port</CHED><CHED>Feet</CHED></BOXHD><ROW><ENT>North</ENT><ENT>4</ENT></ROW></GPOTABLE>
        <REGTEXT><SECTION><SECTNO>§ 7.2</SECTNO><SUBJECT>Gauges.</SUBJECT><P>(a) Read.</P></SECTION>
        </REGTEXT></SUPLINF>
        <FRDOC>[FR Doc. 31-7 Filed 4-2-31; 8:45 am]</FRDOC><BILCOD>BILLING CODE 1-P</BILCOD></PRORULE>""",
    )
    assert blocks(made)[4:10] == [
        ("heading", "I. Why"), ("paragraph", "Tides rise. They also fall."), ("note", "1 See below."),
        ("caption", "Heights"), ("row", "Port | Feet"), ("row", "North | 4"),
    ]  # fmt: skip
    assert [made.text[s.start : s.end] for s in made.boilerplate or ()] == [
        "[FR Doc. 31-7 Filed 4-2-31; 8:45 am]\n\nBILLING CODE 1-P"
    ]
    assert made.metadata.status == "Proposed rule"
    assert made.metadata.published == dt.date(2031, 4, 2)
    assert "sec_7.2__para_a" in eids(made)


def test_unknown_vocabulary_gives_its_structure() -> None:
    made = draft(
        "xml",
        """<?xml version="1.0"?><Statute><Section><MarginalNote>Gauges</MarginalNote><Label>3</Label>
        <Subsection>
        <Label>(1)</Label><Text>A keeper must <Emphasis>always</Emphasis> keep</Text><Paragraph>
        <Label>(a)</Label>
        <Text>a book.</Text></Paragraph></Subsection></Section></Statute>""",
    )
    assert eids(made) == ["sec_3", "sec_3__subsec_1", "sec_3__subsec_1__para_a"]
    assert blocks(made)[1:] == [("paragraph", "3 (1) A keeper must always keep"), ("item", "(a) a book.")]


@pytest.mark.parametrize(
    ("content", "module"),
    [
        (FORMEX, "formex"),
        (
            "\ufeff<?xml version='1.0'?><!-- c --><!DOCTYPE akomaNtoso [<!ELEMENT a (b)>]>\n<akomaNtoso/>",
            "akoma_ntoso",
        ),
        ("<uslm:bill xmlns:uslm='http://schemas.gpo.gov/xml/uslm'><meta/></uslm:bill>", "uslm"),
        ("<RULE><PREAMB><AGENCY>X</AGENCY></PREAMB></RULE>", "federal_register"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "html"),
        ("<?xml version='1.0'?><feed><entry>Tides</entry></feed>", "xml"),
        ("Section 1 < section 2 in the ranking.", "text"),
    ],
)
def test_the_root_decides(content: str, module: str) -> None:
    assert chosen(content) == module


def _count(name: str, kind: str) -> int:
    path = SHARED / "eu" / "formex" / name
    if not path.exists():
        pytest.skip("the shared corpora are not here")
    made = draft("formex", path.read_bytes())
    return sum(s.kind == kind for s in made.sections or ())


@pytest.mark.parametrize(
    ("name", "articles", "recitals"), [("gdpr.fmx.xml", 99, 173), ("aia.fmx.xml", 113, 180)]
)
def test_formex_regulations_are_complete(name: str, articles: int, recitals: int) -> None:
    assert (_count(name, "article"), _count(name, "recital")) == (articles, recitals)


# What a page prints around the law and the readers leave out: identifiers, running titles, page numbers.
_NOT_TEXT = ("meta", "Metadata", "BIB.INSTANCE", "PUBLICATION", "PRTPAGE", "FDSYS", "SU", "page")


@pytest.mark.parametrize(
    ("module", "path"),
    [
        ("formex", "eu/formex/gdpr.fmx.xml"), ("formex", "eu/formex/aia.fmx.xml"),
        ("clml", "uk/psti-act/psti.xml"),
        ("clml", "uk/uk-gdpr/uk-gdpr.xml"), ("federal_register", "us/circia/circia-nprm.xml"),
        ("ecfr", "xml/us-ecfr-xml/title-3.xml"), ("uslm", "xml/us-uslm/COMPS-1523.xml"),
        ("xml", "ca/pipeda/pipeda.xml"),
    ],
)  # fmt: skip
def test_no_word_of_a_law_is_lost(module: str, path: str) -> None:
    if not (SHARED / path).exists():
        pytest.skip("the shared corpora are not here")
    data = (SHARED / path).read_bytes()
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True, huge_tree=True))
    for element in [e for e in root.iter() if etree.QName(e).localname in _NOT_TEXT]:
        tail, parent = element.tail, element.getparent()
        element.clear()
        element.tail = tail
        assert parent is not None
    source = Counter(re.findall(r"\w+", " ".join(root.itertext())))
    kept = Counter(re.findall(r"\w+", readers()[module].read(RawFile(path, data), Limits()).text))
    assert sum((source - kept).values()) <= 0.005 * sum(source.values())

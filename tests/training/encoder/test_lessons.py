"""Which trigger teaches which annotated norm, and where in the text the quote of a slot is."""

from tests.norms.test_evidence import plain

from regtrail import parsing
from regtrail.encoder.inputs import Words
from regtrail.gold.annotation import Framed
from regtrail.model.document import Span
from regtrail.model.norm import Modality, Status
from regtrail.norms import readings
from regtrail.training.encoder.lessons import Lesson, lessons, located


def framed(text: str, modality: Modality, quote: str, **slots) -> Framed:
    start = text.index(quote)
    return Framed(modality, start, start + len(quote), quote, Status.IN_FORCE, **slots)


def taught(text: str, *norms: Framed) -> list[Lesson]:
    document = plain(text)
    return list(lessons(tuple(readings.read(parsing.parse(document), document, ())), norms))


def words(text: str) -> Words:
    starts, ends, at = [], [], 0
    for word in text.split():
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    return Words(text, tuple(starts), tuple(ends))


def test_what_the_grammar_finds_is_taught_with_the_annotated_norm():
    text = "The master shall keep a log. The mate may sleep on deck."
    duty = framed(text, Modality.OBLIGATION, "The master shall keep a log", action="keep")
    leave = framed(text, Modality.PERMISSION, "The mate may sleep on deck", action="sleep")
    one, two = taught(text, leave, duty)
    assert (one.norm, two.norm) == (duty, leave)
    assert one.found is not None
    assert text[slice(one.span.start, one.span.end)] == "keep"


def test_what_the_grammar_finds_wrongly_is_taught_as_no_norm():
    text = "The master shall keep a log."
    (lesson,) = taught(text)
    assert lesson.found is not None
    assert lesson.norm is None
    assert lesson.located("log") is None


def test_a_norm_that_the_grammar_misses_is_taught_at_its_action():
    text = "It falls to the keeper to light the lamp at dusk."
    duty = framed(text, Modality.OBLIGATION, text[:-1], action="light", object="lamp", bearer="keeper")
    (lesson,) = taught(text, duty)
    assert (lesson.found, lesson.norm) == (None, duty)
    assert text[slice(lesson.span.start, lesson.span.end)] == "light"


def test_two_norms_under_one_modal_are_taught_at_two_places():
    text = "The master shall keep a log and report each leak to the pilot."
    keep = framed(text, Modality.OBLIGATION, "The master shall keep a log", action="keep")
    report = framed(text, Modality.OBLIGATION, "report each leak to the pilot", action="report")
    found = taught(text, keep, report)
    assert {lesson.norm for lesson in found} >= {keep, report}
    anchors = [lesson.anchor for lesson in found if lesson.norm]
    assert len(set(anchors)) == len(anchors)


def test_of_two_candidates_for_one_norm_one_is_right():
    text = "The master shall keep a log and may sell it."
    duty = framed(text, Modality.OBLIGATION, "The master shall keep a log", action="keep")
    right = [lesson for lesson in taught(text, duty) if lesson.norm is duty]
    assert len(right) == 1
    assert right[0].found.modality is Modality.OBLIGATION


def test_a_statement_without_norms_may_teach_that():
    (lesson,) = taught("The lighthouse was painted white last summer.")
    assert (lesson.found, lesson.norm) == (None, None)


def test_a_quote_is_located_in_its_norm_and_nearest_to_the_trigger():
    text = "Each log is dear. The master shall keep a log, and the log shall be blue."
    norm = Span(text.index("The master"), len(text))
    near = text.index("keep")
    assert located("log", words(text), norm, near=near) == Span(text.index("log,"), text.index("log,") + 3)
    assert located("dear.", words(text), norm, near=near) == Span(12, 17)
    assert located("lo", words(text), norm, near=near) is None


def test_a_quote_is_located_across_a_line_break():
    text = "The master shall keep passenger\n   records in a log."
    span = located("passenger records", words(text), Span(0, len(text)), near=0)
    assert text[slice(span.start, span.end)] == "passenger\n   records"


def test_a_quote_that_the_statement_does_not_hold_is_not_located():
    text = "The master shall keep a log. Nobody reads it."
    own = words(text[:28])
    assert located("Nobody", Words(text, own.starts, own.ends), Span(0, 28), near=0) is None

"""A parsed document in; its words with light part-of-speech tags, in columns, out."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.attrs import IDX, LENGTH, SENT_START
from spacy.tokens import Doc

from regtrail.entities.lexicon import Lexicon, lexicon
from regtrail.parsing import document_of

_CACHE = "regtrail_words"
_CLITICS = frozenset({"'s", "’s"})
_HYPHENS = frozenset("-‑")
_NOMINAL = frozenset("nN")
_DETERMINED = frozenset("dqpacs")
# Where so great a share of the longer words is capitalised, it is a title: capitals tell nothing there.
# Of the running sentences of three statutes and ten news texts none had over 0.6.
_TITLE_SHARE = 0.65
_TITLE_WORD = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document in columns of one length; hyphenated compounds are one word.

    `opens` is true for the first word of a sentence, `lines` for the first of a line; `titled` for the words
    of a sentence in title case.
    """

    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    tag: list[str]
    opens: list[bool]
    titled: list[bool]
    lines: list[bool]
    lexicon: Lexicon

    def __len__(self) -> int:
        return len(self.text)

    def capital(self, i: int) -> bool:
        """Tell whether a word begins with a capital."""
        return self.text[i][0].isupper()

    def ends_in(self, first: int, last: int, name: str) -> bool:
        """Tell whether the words from first to last end in an entry of a word list."""
        entries = self.lexicon.by_last_word(name).get(self.lower[last])
        if entries is None:
            return False
        return any(
            last - len(entry) + 1 >= first and self.lower[last - len(entry) + 1 : last + 1] == entry
            for entry in entries
        )

    def phrase(self, first: int, last: int) -> str:
        """Return the words from first to last, lower case, single-spaced."""
        return " ".join(self.lower[first : last + 1])


def words_of(doc: Doc) -> Words | None:
    """Return the words of a Doc, made once; None where its language has no word lists."""
    if _CACHE not in doc.user_data:
        doc.user_data[_CACHE] = _build(doc)
    found = doc.user_data[_CACHE]
    assert found is None or isinstance(found, Words)
    return found


def _build(doc: Doc) -> Words | None:
    lists = lexicon(doc.lang_)
    if lists is None:
        return None
    words = Words([], [], [], [], [], [], [], [], lists)
    _tokens(doc, words)
    _sentences(words)
    _settle(words)
    return words


def _tokens(doc: Doc, words: Words) -> None:
    text = document_of(doc).text
    columns = doc.to_array([IDX, LENGTH, SENT_START]).tolist()
    opening, line, glue, end = True, True, False, -1
    for start, length, sentence in columns:
        token = text[start : start + length]
        opening = opening or sentence == 1
        if token.isspace():
            opening, line, glue = opening or token.count("\n") > 1, line or "\n" in token, False
            continue
        hyphen = token in _HYPHENS
        if end == start and not opening and (glue or (hyphen and words.text[-1][-1].isalnum())):
            words.text[-1] += token
            words.end[-1] = end = start + length
        else:
            words.text.append(token)
            words.start.append(start)
            end = start + length
            words.end.append(end)
            words.opens.append(opening)
            words.lines.append(line or opening)
            hyphen, line = False, False
        glue, opening = hyphen, False
    words.lower.extend(t.lower() for t in words.text)


def _sentences(words: Words) -> None:
    """Give each word its tag out of context, and tell titles from running sentences."""
    size, first = len(words), 0
    tag = words.lexicon.tag
    while first < size:
        stop = first + 1
        while stop < size and not words.opens[stop]:
            stop += 1
        longer = [t for t in words.text[first:stop] if len(t) >= _TITLE_WORD and t[0].isalpha()]
        title = (
            len(longer) > 1
            and words.text[stop - 1] not in ".!?;"
            and sum(t[0].isupper() for t in longer) >= _TITLE_SHARE * len(longer)
        )
        words.titled.extend([title] * (stop - first))
        lead = _lead(words, first, stop)
        for i in range(first, stop):
            text, lower = words.text[i], words.lower[i]
            if len(text) == 1 and i > first and words.text[i - 1] == "(":
                words.tag.append("x" if text.isalpha() else "c")
                continue
            if lower in _CLITICS:
                words.tag.append("s")
            elif (
                text[0].isupper()
                and not title
                and (i != lead or (tag(lower) == "n" and not words.lexicon.is_head(lower)))
            ):
                closed = tag(lower)
                named = closed in "naegVSvc" or (len(text) > 1 and text.isupper())
                words.tag.append("N" if named else closed)
            else:
                words.tag.append(tag(lower))
        first = stop


def _lead(words: Words, first: int, stop: int) -> int:
    """Return the first word of a sentence that is no mark, quotation or list number."""
    for i in range(first, stop):
        text = words.text[i]
        if text[0].isalpha() and not (i + 1 < stop and words.text[i + 1] == ")" and len(text) < 5):
            return i
    return first


def _settle(words: Words) -> None:
    """Settle verbs, nouns and participles by their neighbours, left to right."""
    tags, size = words.tag, len(words)
    bare = False  # the sentence's last verb stood in its base form: "shall collect, store or use"
    awaited = False  # a modal has been read and not yet its verb: "may, as appropriate, use"
    for i in range(size):
        tag = tags[i]
        before = "x" if words.opens[i] else tags[i - 1]
        after = "x" if i + 1 >= size or words.opens[i + 1] else tags[i + 1]
        bare, awaited = bare and not words.opens[i], awaited and not words.opens[i]
        if tag == "t":
            tags[i] = "t" if after in "Vvb" or words.lower[i + 1] == "be" else "i"
        elif tag == "q" and words.lower[i] in _POINTERS:
            tags[i] = _demonstrative(words.lower[i], before, after)
        elif tag == "V":
            tags[i] = "v" if awaited and before in "xj" else _base(words, i, before, after, bare=bare)
        elif tag == "S":
            tags[i] = _third_person(words, i, before, after)
        elif tag == "e":
            tags[i] = _participle(before, after)
        elif tag == "g":
            tags[i] = _ing(words, i, before, after)
        elif tag == "a" and words.lower[i] in words.lexicon["dual"] and before in "dqpac":
            alone = after not in 'nNaegVSc"j' or (after == "S" and _verbless(words, i + 1))
            tags[i] = "n" if alone else "a"
        elif tag == "v" and before in "dp" and after in _NOMINAL | {"a"}:
            tags[i] = "a"
        if tags[i] == "v":
            bare = tag in "Vv" and (before in "mtb" or bare or awaited)
        awaited = (tag == "m" and words.lower[i] in words.lexicon["modals"]) or (
            awaited and tags[i] not in "vm"
        )


_POINTERS = frozenset({"that", "those", "these", "this", "such"})


def _demonstrative(lower: str, before: str, after: str) -> str:
    if lower == "that":
        return "q" if before in "xijt" and after in "naN" else "w"
    return "q" if after in 'nNaceVSg"d' else "r"


def _verbless(words: Words, i: int) -> bool:
    """Tell whether no other verb follows before the clause ends, so that this word must be its verb."""
    if words.titled[i]:
        return False
    for k in range(i + 1, min(i + 40, len(words))):
        if words.opens[k] or words.tag[k] in "wo" or words.text[k] in ";:,.":
            return True
        if words.tag[k] == "m" or (words.tag[k] == "v" and words.lower[k - 1] != "to"):
            return False
    return True


def _opens_clause(words: Words, i: int, *, joined: bool = False) -> bool:
    """Tell whether the noun before a word begins its clause, as a subject does: "The operator transfers"."""
    k = i - 1
    while k >= 0 and words.tag[k] in 'nNaecg"s' and not words.opens[k]:
        k -= 1
    if words.tag[k] in "dqp":
        return words.opens[k] or k == 0 or words.tag[k - 1] in "xowj"
    return words.opens[k] or words.tag[k] in "xow" or (joined and words.tag[k] == "j")


def _base(words: Words, i: int, before: str, after: str, *, bare: bool) -> str:
    if before in "mtrwb":
        return "v"
    if before in _DETERMINED or before in "ieg":
        return "n"
    if before in _NOMINAL and after == "r":
        return "v"
    if before in _NOMINAL:
        plural = words.lower[i - 1].endswith("s") or before == "N"
        return (
            "v"
            if plural and (after in "dqpct" or (after in "ian" and _subject(words, i, joined=True)))
            else "n"
        )
    if bare and after in "dqpaNcrniS":
        return "v"
    return "v" if before in "jx" and after in "dqp" else "n"


def _subject(words: Words, i: int, *, joined: bool = False) -> bool:
    return _opens_clause(words, i, joined=joined) and _verbless(words, i)


def _third_person(words: Words, i: int, before: str, after: str) -> str:
    if before in "rw":
        return "v"
    if before == '"':
        return "v"
    if before in _NOMINAL:
        head = words.lexicon.is_head(words.lower[i])
        certain = after not in "dqrt" or (not head and after != "t")
        if after in "dqprtw" and (certain or _opens_clause(words, i)):
            return "v"
        if head and before == "n" and after != "N":
            return "n"
        if words.lower[i - 1].endswith("s") and before == "n":
            return "n"
        return "v" if after not in "xmvj" and _subject(words, i) else "n"
    if before == "x" and i and words.text[i - 1] in ")," and after in "dqp":
        return "v"
    return "n"


def _participle(before: str, after: str) -> str:
    if before == "m":
        return "v"
    if before in 'nN"rwb':
        if before == '"' and after in "nN":
            return "a"
        return "e" if after in 'itxbjow"e' else "v"
    if after in 'nNaegVS"c':
        return "a"
    return "e"


def _ing(words: Words, i: int, before: str, after: str) -> str:
    lower, lists = words.lower[i], words.lexicon
    if before in "mbo":
        return "v"
    if before in _DETERMINED:
        return "a" if after in "nNaVS" else "n"
    if before in _NOMINAL and after == "r":
        return "v"
    if before in _NOMINAL:
        plural = words.lower[i - 1].endswith("s")
        if (
            plural
            and (lower in lists["linked_participles"] or _verbal(lower, lists["verbs"]))
            and after not in "xmv"
        ):
            return "g"
        if lower in lists["linked_participles"] and after in "dqpcit":
            return "g"
        return "n"
    if lower in lists["gerunds"] and after in "dqpanNecVSg":
        return "v"
    if (
        before == "x"
        and i
        and words.text[i - 1] == ","
        and after in "dqpan"
        and _verbal(lower, lists["verbs"])
    ):
        return "v"
    return "a" if after in "nNaVS" else "n"


def _verbal(lower: str, verbs: frozenset[str]) -> bool:
    stem = lower[:-3]
    return (
        stem in verbs
        or stem + "e" in verbs
        or (len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in verbs)
    )

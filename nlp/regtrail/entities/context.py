"""Words with their tags out of context in; each settled by its neighbours, left to right."""

from __future__ import annotations

from regtrail.entities.words import Words

_NOMINAL = frozenset("nN")
_DETERMINED = frozenset("dqpacs")


def settle(words: Words) -> None:
    """Settle verbs, nouns and participles by their neighbours, left to right."""
    tags, size = words.tag, len(words)
    bare = False  # the sentence's last verb stood in its base form: "shall collect, store or use"
    awaited = False  # a modal has been read and not yet its verb: "may, as appropriate, use"
    listing = False  # a lead-in ended in a modal verb ("must:"), so that list items begin with verbs
    for i in range(size):
        tag = tags[i]
        before = "x" if words.opens[i] else tags[i - 1]
        after = "x" if i + 1 >= size or words.opens[i + 1] else tags[i + 1]
        bare, awaited = bare and not words.opens[i], awaited and not words.opens[i]
        if words.text[i] in _LEADS_IN:
            listing = before == "m" or (listing and not words.opens[i])
        if tag == "t":
            governed = not words.opens[i] and i > 0 and words.lower[i - 1] in words.lexicon["governs_to"]
            verbal = after in "vb" or (after == "V" and not (governed and _noun_follows(words, i + 2)))
            tags[i] = "t" if verbal or words.lower[i + 1 : i + 2] == ["be"] else "i"
        elif tag == "q" and words.lower[i] in _POINTERS:
            tags[i] = _demonstrative(words, i, before, after)
        elif tag == "V":
            item = listing and _opens_item(words, i)
            plain = awaited and before in "xj"
            tags[i] = "v" if plain or item else _base(words, i, before, after, bare=bare)
        elif tag == "S":
            tags[i] = _third_person(words, i, before, after)
        elif tag == "e":
            tags[i] = _participle(before, after)
        elif tag == "g":
            tags[i] = _ing(words, i, before, after)
        elif words.lower[i] == "general" and words.lower[i - 1] in words.lexicon["general_titles"]:
            tags[i] = "n" if tag == "a" else tag
        elif (
            tag == "a"
            and words.lower[i] in words.lexicon["dual"]
            and (before in "dqpac" or words.lower[i] == "draft")
        ):
            joined = after == "j" and i + 2 < size and tags[i + 2] in "mdqpt"
            alone = after not in 'nNaegVSc"j' or joined or (after == "S" and _verbless(words, i + 1))
            tags[i] = "n" if alone else "a"
        elif tag == "v" and before in "dp" and after in _NOMINAL | {"a"}:
            tags[i] = "a"
        if tags[i] == "v":
            bare = tag in "Vv" and (before in "mtb" or bare or awaited)
        awaited = (tag == "m" and words.lower[i] in words.lexicon["modals"]) or (
            awaited and tags[i] not in "vm"
        )


_POINTERS = frozenset({"that", "those", "these", "this", "such"})


# What ends the lead-in of a list.
_LEADS_IN = frozenset(":—–")


def _noun_follows(words: Words, k: int) -> bool:
    """Tell whether a plural stands where a verb would have its object: "to credit unions"."""
    return k < len(words) and not words.opens[k] and words.tag[k] in "nS" and words.lower[k].endswith("s")


def _opens_item(words: Words, i: int) -> bool:
    """Tell whether only a mark or a number stands before a word in its line: "(3) rank riders"."""
    k = i - 1
    while k >= 0 and not words.lines[k + 1] and words.tag[k] in "xc":
        k -= 1
    return words.lines[k + 1]


def _demonstrative(words: Words, i: int, before: str, after: str) -> str:
    if words.lower[i] == "that":
        return "q" if before in "xijt" and after in "naN" and not _plural(words, i + 1) else "w"
    return "q" if after in 'nNaceVSg"d' else "r"


def _plural(words: Words, k: int) -> bool:
    """Tell whether the noun phrase that begins at a word ends in a plural: "that free citizens"."""
    while k + 1 < len(words) and words.tag[k] == "a" and not words.opens[k + 1]:
        k += 1
    return words.tag[k] in "nS" and words.lower[k].endswith("s") and not words.lower[k].endswith("ss")


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
        if (
            before == "n"
            and after in "dqpctiSn"
            and _parties(words, i - 1)
            and _opens_clause(words, i, joined=True)
        ):
            return "v"
        return (
            "v"
            if plural and (after in "dqpct" or (after in "ian" and _subject(words, i, joined=True)))
            else "n"
        )
    if before == "v" and words.lower[i - 1] not in _HELPING:
        return "n"
    if bare and after in "dqpaNcrniS":
        return "v"
    return "v" if before in "jx" and after in "dqp" else "n"


def _parties(words: Words, i: int) -> bool:
    """Tell whether a word names parties in the plural, which modify no noun: "importers face fines"."""
    lower = words.lower[i]
    return lower.endswith("s") and not lower.endswith("ss") and lower[:-1] in words.lexicon["actor_heads"]


# A bare infinitive may follow one of these: "shall help protect".
_HELPING = frozenset({"help", "helps", "let", "lets", "make", "makes", "dare", "go"})


def _subject(words: Words, i: int, *, joined: bool = False) -> bool:
    return _opens_clause(words, i, joined=joined) and _verbless(words, i)


def _third_person(words: Words, i: int, before: str, after: str) -> str:
    if before in "rw":
        return "v"
    if before == '"':
        return "v"
    if before in _NOMINAL:
        head = words.lexicon.is_head(words.lower[i])
        if head and after == "w":
            return "n"
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

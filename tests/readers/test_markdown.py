import datetime as dt

from tests.readers.drafting_styles import read, words

from regtrail.model.document import BlockKind

NOTE = """\
---
title: Rules for ponds
date: 2031-05-02
publisher: Parish of Hale
---

# Rules for ponds

## 1. Fences

Every pond **must** have a [fence](https://example.org/fence).
The fence has a gate.

- (a) of wood; or
- (b) of wire.

| Depth | Fence |
|-------|-------|
| 1 m   | none  |

> Keepers may ask for help.

![a pond](pond.png)

Old ponds
---------

**Article 4.** *Old* ponds are exempt.

[^1]: Since 2029.

---
"""


def test_marks_stay_in_the_text_and_out_of_the_blocks() -> None:
    document = read(NOTE, "ponds.md")
    assert document.text == NOTE
    found = [(b.kind, words(document, b)) for b in document.blocks]
    assert found == [
        (BlockKind.HEADING, "Rules for ponds"),
        (BlockKind.HEADING, "Fences"),
        (
            BlockKind.PARAGRAPH,
            "Every pond **must** have a [fence](https://example.org/fence). The fence has a gate.",
        ),
        (BlockKind.ITEM, "of wood; or"),
        (BlockKind.ITEM, "of wire."),
        (BlockKind.ROW, "| Depth | Fence |"),
        (BlockKind.ROW, "| 1 m | none |"),
        (BlockKind.PARAGRAPH, "Keepers may ask for help."),
        (BlockKind.HEADING, "Old ponds"),
        (BlockKind.PARAGRAPH, "*Old* ponds are exempt."),
        (BlockKind.NOTE, "Since 2029."),
    ]


def test_front_matter_is_metadata() -> None:
    metadata = read(NOTE, "ponds.md").metadata
    assert (metadata.title, metadata.published, metadata.publisher) == (
        "Rules for ponds",
        dt.date(2031, 5, 2),
        "Parish of Hale",
    )


def test_markers_inside_emphasis_are_read() -> None:
    document = read(
        "## Part 1\n\n**31 (1)** Every pond shall have a gate.\n\n(*a*) wood;\n\n(*b*) wire.\n", "ponds.md"
    )
    assert [b.marker for b in document.blocks] == ["Part 1", "31", "(1)", "(a)", "(b)"]


def test_without_marks_of_its_own_a_text_is_plain_whatever_its_suffix() -> None:
    text = "Every pond shall have a gate.\n\nEvery gate shall have a lock.\n"
    assert read(text, "ponds.txt").source.media_type == "text/plain"
    assert read(NOTE, "ponds.txt").source.media_type == "text/markdown"

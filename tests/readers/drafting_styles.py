"""Texts of our own that several tests read, each in another drafting style."""

from regtrail import readers
from regtrail.model.document import Block, Document

UNION_ACT = """\
Regulation (EU) 2031/77 on the safety of garden swings

Done at Bruges, 14 May 2031

CHAPTER I
GENERAL PROVISIONS

Article 1
Scope

1. This Regulation applies to makers of swings. Points (a) and (b) of paragraph 2 bind importers too.

2. Makers shall:

(a) file the form referred to in Article 2(1), point (b);

(b) comply with Articles 1 and 2, with Article 6(1) of Regulation (EU) 2029/5 and with this Article.

Article 2
Definitions

1. For the purposes of this Regulation:

(a) 'swing' means a seat hung from a frame, except:

(i) a hammock;

(ii) a trapeze;

(b) "maker" or "builder", in relation to a swing, means a person who assembles it.

CHAPTER II
FINAL PROVISIONS

Article 3

This Regulation enters into force on 1 January 2032.
"""

FEDERAL_PART = """\
PART 88—KITE FESTIVALS

Source: 95 FR 1201, Feb. 3, 2030, unless otherwise noted.

§ 88.1 Permits.

(a) Application. (1) Notwithstanding § 88.2(b), an organizer may apply late if the organizer shows that:

(i) The wind was calm; or

(ii) The string broke.

(2) A late application under paragraph (a)(1) of this section costs $40.

(b) An organizer shall not:

(1) Fly a kite within 2 miles of an airport, except as provided in paragraph (a) of this section; or

(2) Cut the string of another kite.

§ 88.2 Records.

(a) The organizer must keep a log.

(b) Section 88.1(b) expires on May 1, 2035.
"""

WRAPPED = """\
GUIDANCE NOTE ON BEEHIVES

Section 1. A keeper who moves a hive more than three miles shall tell
the inspector of the county in writing, and shall wait for an answer
before the hive is moved. The inspector shall answer within the time
laid down for the moving of hives between two counties in section
4. If no answer comes, the keeper may move the hive.

Section 2. The notice shall state:
  (a) the place from which the hive is taken and the place to which it
      goes;
  (b) the day of the move; and
  (c) the name of the keeper, and of any person who carries the hive
      for him or her under paragraph
      (b) of this section.
The keeper shall keep a copy of the notice.
"""


def read(text: str, name: str = "text.txt") -> Document:
    """Read a text."""
    return readers.read_bytes(text.encode(), name)


def words(document: Document, block: Block) -> str:
    """Return a block's own words, after its marker, on one line."""
    return " ".join(document.text[block.content : block.end].split())


def block_of(document: Document, beginning: str) -> Block:
    """Return the block that begins with these words, its marker counted."""
    return next(b for b in document.blocks if document.text.startswith(beginning, b.start))

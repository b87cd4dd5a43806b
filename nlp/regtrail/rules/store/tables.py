"""The tables: documents, claims and retractions are the record; rules and changes are derived from it.

A change here needs a step in `migrations/versions`, and `schema.HEAD` is then that step.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("source_class", String(20), nullable=False),
    Column("instrument", Text, index=True),
    Column("published", Date),
    Column("received", Date, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("document", String(64), ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

# How a document was read last, so that a reviewer can quote it and its claims can be made anew.
readings = Table(
    "readings",
    metadata,
    Column("document", String(64), ForeignKey("documents.sha256"), primary_key=True),
    Column("edition", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    # Of the payload's UTF-8: a text that was tampered with between two quotes shows.
    Column("sha256", String(64)),
)

# Claims that the last reading of their document does not make.
superseded = Table(
    "superseded",
    metadata,
    Column("claim", String(40), ForeignKey("claims.id"), primary_key=True),
)

# What reviewers said: each review is a claim too.
reviews = Table(
    "reviews",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("claim", String(40), ForeignKey("claims.id"), nullable=False, unique=True),
    Column("document", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("known", Date, nullable=False),
)

retractions = Table(
    "retractions",
    metadata,
    Column("document", String(64), ForeignKey("documents.sha256"), primary_key=True),
    Column("retracted", Date, nullable=False),
    Column("reason", Text, nullable=False),
)

rules = Table(
    "rules",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String(40), nullable=False),
    Column("status", String(12), nullable=False),
    Column("modality", String(12), nullable=False),
    Column("instrument", Text),
    Column("official", Boolean, nullable=False),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("known_from", Date, nullable=False),
    Column("known_until", Date),
    Column("payload", Text, nullable=False),
    Index("rules_by_id", "id", "known_until"),
    Index("rules_by_time", "known_until", "known_from", "valid_from", "valid_until"),
    Index("rules_by_instrument", "instrument", "known_until", "valid_from"),
)

# A rule rests on claims, each from a day on, until a review takes it away; a claim may support several
# rules (a repeal of two).
support = Table(
    "support",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("rule", String(40), nullable=False),
    Column("claim", String(40), ForeignKey("claims.id"), nullable=False, index=True),
    Column("known", Date, nullable=False),
    Column("known_until", Date),
    UniqueConstraint("rule", "claim", "known"),
)

changes = Table(
    "changes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("rule", String(40), nullable=False, index=True),
    Column("kind", String(14), nullable=False),
    Column("document", String(64), ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("known", Date, nullable=False, index=True),
    Column("payload", Text, nullable=False),
)

# Instructions of a document that fit no rule on record.
unapplied = Table(
    "unapplied",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("document", String(64), ForeignKey("documents.sha256"), nullable=False, index=True),
    Column("known", Date, nullable=False),
    Column("reason", Text, nullable=False),
)

# Documents on record that are not worked into the rules yet.
pending = Table(
    "pending",
    metadata,
    Column("document", String(64), ForeignKey("documents.sha256"), primary_key=True),
)

# The words of the slots that a rule has or had, and of statements of effect: a filter looks them up, and
# `verify` need not compare them.
filing = Table(
    "filing",
    metadata,
    Column("rule", String(40), primary_key=True),
    Column("slot", String(8), primary_key=True),
    Column("word", Text, primary_key=True),
    Index("filing_by_word", "slot", "word", "rule"),
)

# The telling words of all that a rule says now: a claim finds the rules that are like it by them.
telling = Table(
    "telling",
    metadata,
    Column("word", Text, primary_key=True),
    Column("rule", String(40), primary_key=True),
    sqlite_with_rowid=False,
)

# How many rules have a telling word; of no word: how many rules there are.
frequencies = Table(
    "frequencies",
    metadata,
    Column("word", Text, primary_key=True),
    Column("rules", Integer, nullable=False),
    sqlite_with_rowid=False,
)

# By which edition of the languages the telling words were found: by another one they are found anew.
told_by = Table("told_by", metadata, Column("edition", String(64), primary_key=True))

# By what a claim finds rules that are like it.
FOUND_BY = (telling, frequencies)
# What `rebuild` makes anew; whatever refers to another comes first.
DERIVED = (unapplied, changes, support, rules, *FOUND_BY)

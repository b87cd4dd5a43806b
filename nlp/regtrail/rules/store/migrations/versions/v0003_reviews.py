"""What reviewers said is kept, and how each document was read; a rule can lose a claim that it rested on."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables; of documents on record so far, the text is not known."""
    op.create_table(
        "readings",
        _document(primary_key=True),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table("superseded", _claim(primary_key=True))
    op.create_table(
        "reviews",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        _claim(unique=True),
        _document(),
        sa.Column("known", sa.Date, nullable=False),
    )
    _extend_support()


def _extend_support() -> None:
    """Move the supports into a new table: SQLite cannot change what is unique."""
    op.rename_table("support", "support_before")
    op.drop_index("ix_support_claim", "support_before")
    op.create_table(
        "support",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("rule", sa.String(40), nullable=False),
        _claim(index=True),
        sa.Column("known", sa.Date, nullable=False),
        sa.Column("known_until", sa.Date),
        sa.UniqueConstraint("rule", "claim", "known"),
    )
    columns = "rule, claim, known"
    op.execute(f"INSERT INTO support ({columns}) SELECT {columns} FROM support_before ORDER BY seq")  # noqa: S608
    op.drop_table("support_before")


def _document(*, primary_key: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey("documents.sha256")
    return sa.Column("document", sa.String(64), key, nullable=False, primary_key=primary_key)


def _claim(
    *, index: bool | None = None, primary_key: bool = False, unique: bool | None = None
) -> sa.Column[str]:
    key = sa.ForeignKey("claims.id")
    return sa.Column(
        "claim", sa.String(40), key, nullable=False, index=index, primary_key=primary_key, unique=unique
    )

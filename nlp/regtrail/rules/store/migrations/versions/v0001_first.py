"""The first schema: the record (documents, claims, retractions), and what is derived from it."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _make_record()
    _make_derived()


def _make_record() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("source_class", sa.String(20), nullable=False),
        sa.Column("instrument", sa.Text, index=True),
        sa.Column("published", sa.Date),
        sa.Column("received", sa.Date, nullable=False, index=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(40), nullable=False, unique=True),
        _document(index=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "retractions",
        _document(primary_key=True),
        sa.Column("retracted", sa.Date, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def _make_derived() -> None:
    op.create_table(
        "rules",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(40), nullable=False),
        sa.Column("status", sa.String(12), nullable=False),
        sa.Column("modality", sa.String(12), nullable=False),
        sa.Column("instrument", sa.Text),
        sa.Column("official", sa.Boolean, nullable=False),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_until", sa.Date),
        sa.Column("known_from", sa.Date, nullable=False),
        sa.Column("known_until", sa.Date),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Index("rules_by_id", "id", "known_until"),
        sa.Index("rules_by_time", "known_until", "known_from", "valid_from", "valid_until"),
        sa.Index("rules_by_instrument", "instrument", "known_until"),
    )
    op.create_table(
        "support",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("rule", sa.String(40), nullable=False),
        sa.Column("claim", sa.String(40), sa.ForeignKey("claims.id"), nullable=False, index=True),
        sa.Column("known", sa.Date, nullable=False),
        sa.UniqueConstraint("rule", "claim"),
    )
    op.create_table(
        "changes",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("rule", sa.String(40), nullable=False, index=True),
        sa.Column("kind", sa.String(14), nullable=False),
        _document(index=True),
        sa.Column("known", sa.Date, nullable=False, index=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "unapplied",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        _document(index=True),
        sa.Column("known", sa.Date, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )


def _document(*, index: bool | None = None, primary_key: bool = False) -> sa.Column[str]:
    key = sa.ForeignKey("documents.sha256")
    return sa.Column("document", sa.String(64), key, nullable=False, index=index, primary_key=primary_key)

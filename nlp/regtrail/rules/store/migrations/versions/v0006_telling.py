"""Rules are found by their telling words; the next document that is worked in fills the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables, empty: which words tell depends on the languages of the version that fills them."""
    op.create_table(
        "telling",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("rule", sa.String(40), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "frequencies",
        sa.Column("word", sa.Text, primary_key=True),
        sa.Column("rules", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("told_by", sa.Column("edition", sa.String(64), primary_key=True))
    op.drop_index("rules_by_instrument", "rules")
    op.create_index("rules_by_instrument", "rules", ["instrument", "known_until", "valid_from"])

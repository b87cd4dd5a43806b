"""Rules are filed under the words of their slots; the next document worked in files those on record."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table, empty: which words a rule is filed under depends on the version that fills it."""
    op.create_table(
        "filing",
        sa.Column("rule", sa.String(40), primary_key=True),
        sa.Column("slot", sa.String(8), primary_key=True),
        sa.Column("word", sa.Text, primary_key=True),
        sa.Index("filing_by_word", "slot", "word", "rule"),
    )

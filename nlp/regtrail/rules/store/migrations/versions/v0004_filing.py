"""Rules are filed under the words of their slots, so that a filter need not read them all."""

import sqlalchemy as sa
from alembic import op

from regtrail.codec import stored
from regtrail.model.rule import Rule
from regtrail.rules.store import filing

revision = "0004"
down_revision = "0003"
_BATCH = 1_000


def upgrade() -> None:
    """Make the table, and file the rules that are on record."""
    made = op.create_table(
        "filing",
        sa.Column("rule", sa.String(40), primary_key=True),
        sa.Column("slot", sa.String(8), primary_key=True),
        sa.Column("word", sa.Text, primary_key=True),
        sa.Index("filing_by_word", "slot", "word", "rule"),
    )
    read = op.get_bind().execute(sa.text("SELECT id, payload FROM rules ORDER BY id, seq"))
    rows = filing.rows(stored.loads(row.payload, Rule) for row in read)
    for start in range(0, len(rows), _BATCH):
        op.bulk_insert(made, rows[start : start + _BATCH])

"""Which documents on record wait to be worked into the rules."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    key = sa.ForeignKey("documents.sha256")
    op.create_table("pending", sa.Column("document", sa.String(64), key, primary_key=True))

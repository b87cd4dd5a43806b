"""How a document was read carries the hash of what is kept of it."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the hash, and make it for the readings on record."""
    op.add_column("readings", sa.Column("sha256", sa.String(64)))
    connection = op.get_bind()
    readings = sa.table("readings", sa.column("document"), sa.column("payload"), sa.column("sha256"))
    for document in connection.execute(sa.select(readings.c.document)).scalars().all():
        mine = readings.c.document == document
        payload = connection.execute(sa.select(readings.c.payload).where(mine)).scalar_one()
        made = hashlib.sha256(payload.encode()).hexdigest()
        connection.execute(sa.update(readings).where(mine).values(sha256=made))

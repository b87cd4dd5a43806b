"""Alembic's entry: the connection that `schema.py` hands over in, the steps run within its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()

"""The store's schema from version to version: one file a step in `versions`, run by Alembic."""

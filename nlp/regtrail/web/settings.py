"""How the service runs: which rule set, what a client may send, and who may write."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Bounds and rights of one service.

    Args:
        store: File path (SQLite) or SQLAlchemy URL of the rule set.
        token: What a client that writes has to show; None: nobody writes.
        max_bytes: The largest request body, in bytes.
        per_minute: How many requests one client address may send a minute.
    """

    store: str
    token: str | None = None
    max_bytes: int = 2_000_000
    per_minute: int = 1_200

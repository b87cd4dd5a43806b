"""Requests in, decisions, rules, changes and exports out: an HTTP service (extra `[serve]`)."""

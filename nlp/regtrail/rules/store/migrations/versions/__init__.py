"""The steps, numbered: each names the one before it. A step that was published never changes."""

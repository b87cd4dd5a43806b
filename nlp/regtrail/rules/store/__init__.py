"""The one place that knows a database: claims and rule versions in and out, one transaction a document."""

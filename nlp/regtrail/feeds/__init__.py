"""Changes and days ahead in; the files that feed readers and calendars take out, the same each time."""

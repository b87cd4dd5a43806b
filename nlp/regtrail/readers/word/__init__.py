"""The parts of a Word file in, the words it shows out: package, styles, numbering, body."""

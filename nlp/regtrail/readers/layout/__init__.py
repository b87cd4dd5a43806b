"""Page geometry in, text in reading order out: words, columns, lines, tables, running lines, paragraphs."""

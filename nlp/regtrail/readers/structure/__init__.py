"""Text and blocks in; typed blocks, sections, definitions, cross-references out: the same for all formats."""

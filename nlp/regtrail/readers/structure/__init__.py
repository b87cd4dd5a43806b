"""Text and blocks in; typed blocks, sections, definitions and cross-references out: the same for all formats."""

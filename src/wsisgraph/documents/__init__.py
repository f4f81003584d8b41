"""Bytes become a `Document`: masthead, headings, numbered paragraphs, footnotes, canonical text."""

"""Most queries are plain: nothing in them has to be known before they run, and that shows without cutting them up.

What is not surely plain is looked at by `parse`, which comes to the same result for what is.
"""

import re

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
"""How a query may begin."""
SHORT = 8192
"""A text of up to this many characters takes no time worth mentioning to look at."""

# What could make a query something else, wherever it stands; escapes could spell any of it.
_DOUBTFUL = ("SERVICE", "LOAD", "FROM", "NOW", "RAND", "UUID", "BNODE", "\\")
_SPACE = r"[ \t\r\n]"
_IRI = r"<[^<>\"{}|^`\\\x00-\x20]*+>"
_BEGINNING = re.compile(
    rf"""
    (?: {_SPACE}++ | \#[^\r\n]*+
      | BASE{_SPACE}*+{_IRI}
      | PREFIX{_SPACE}++(?:[A-Z][A-Z0-9_.-]*+)?+:{_SPACE}*+{_IRI}
    )*+
    ({"|".join(FORMS)}) (?=[ \t\r\n*?$<({{#])
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def plain_form(text: str) -> str | None:
    """The form of a query that surely names no graphs, calls no other host and is not volatile, else None."""
    if not text.isascii():
        # Letters of other scripts may be capitals of those looked for.
        return None
    capitals = text.upper()
    for word in _DOUBTFUL:
        if word in capitals:
            return None
    found = _BEGINNING.match(text)
    return found[1].upper() if found else None

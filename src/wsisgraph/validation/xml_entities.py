"""What the entities of an RDF/XML document would make of it, counted before it is parsed.

The parser puts the text of an entity wherever its name stands, with no limit: a few lines in which each entity
repeats the one before grow to any size. Short ones for the beginnings of IRIs are common, and far below the limit.
"""

import re

# The parser takes `!ENTITY` after any `<` of a DOCTYPE for a declaration, also in a comment. Here all of the
# document is looked at: what is no declaration or no reference makes the sum larger, never smaller.
_FOUND = re.compile(r'<!ENTITY\s*(?:%\s*)?(?P<name>[^\s<]+)\s+"(?P<value>[^"<]*)"|&(?P<used>[^&;<]*);')
_USED = re.compile(r"&([^&;<]*);")
_OWN = frozenset({"amp", "apos", "gt", "lt", "quot"})
ALWAYS, TIMES = 2**20, 4
"""What entities add to a document may have so many characters, or so many times those of the document."""


def check_entities(data: bytes) -> None:
    """Refuse an RDF/XML document whose entities stand for too much.

    Raises:
        SyntaxError: with the line and column of the declaration or reference at which it is too much.

    """
    if b"<!ENTITY" not in data:
        return
    text = data.decode(errors="replace")
    most = max(ALWAYS, TIMES * len(text))
    added, entities = 0, _Entities()
    for found in _FOUND.finditer(text):
        if found["name"] is None:
            added += entities.length(found["used"])
        else:
            added += entities.declare(found["name"], found["value"])
        if added > most:
            raise _too_much(text, found.start(), most)


class _Entities:
    """How many characters each entity stands for."""

    def __init__(self) -> None:
        self._lengths: dict[str, int] = {}
        self._longest = 0

    def declare(self, name: str, value: str) -> int:
        """Take a declaration; says how many characters the references in it add.

        Of two declarations of one name the longer counts, whichever the parser takes.
        """
        inside = sum(map(self.length, _USED.findall(value)))
        length = max(len(value) + inside, self._lengths.get(name, 0))
        self._lengths[name], self._longest = length, max(length, self._longest)
        return inside

    def length(self, used: str) -> int:
        """What a reference adds: one that is not known here may be any of those that are."""
        if used in _OWN or used.startswith("#"):
            return 0
        return self._lengths.get(used, self._longest)


def _too_much(text: str, place: int, most: int) -> SyntaxError:
    line, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    message = (
        f"from here on the entities of this document would add more than {most} characters to it. Write out what "
        "they stand for; short ones for the beginnings of IRIs may stay."
    )
    return SyntaxError(message, (None, line, column, None))

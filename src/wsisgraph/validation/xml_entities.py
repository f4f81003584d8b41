"""What the entities of an RDF/XML document would make of it, counted before it is parsed.

The parser puts the text of an entity wherever its name stands, with no limit: a few lines in which each entity
repeats the one before grow to any size. Short ones for the beginnings of IRIs are common, and far below the limit.
"""

import re

from wsisgraph.amplification import allowed, too_much

# The parser takes `!ENTITY` after any `<` of a DOCTYPE for a declaration, also in a comment. Here all of the
# document is looked at: what is no declaration or no reference makes the sum larger, never smaller.
_FOUND = re.compile(rb'<!ENTITY\s*(?:%\s*)?(?P<name>[^ \t\r\n<]+)\s+"(?P<value>[^"<]*)"|&(?P<used>[^&;<]*);')
_USED = re.compile(rb"&([^&;<]*);")
_OWN = frozenset({b"amp", b"apos", b"gt", b"lt", b"quot"})


class Entities:
    """How many characters each entity stands for."""

    def __init__(self) -> None:
        self._lengths: dict[bytes, int] = {}
        self._longest = 0

    def declare(self, name: bytes, value: bytes) -> int:
        """Take a declaration; says how many characters the references in it add.

        Of two declarations of one name the longer counts, whichever the parser takes.
        """
        inside = self.added(value)
        length = max(len(value) + inside, self._lengths.get(name, 0))
        self._lengths[name], self._longest = length, max(length, self._longest)
        return inside

    def added(self, text: bytes) -> int:
        """How many characters the references in a text add to it."""
        return sum(map(self.length, _USED.findall(text)))

    def length(self, used: bytes) -> int:
        """What a reference adds: one that is not known here may be any of those that are."""
        if used in _OWN or used.startswith(b"#"):
            return 0
        return self._lengths.get(used, self._longest)


def check_entities(data: bytes) -> Entities:
    """The entities of an RDF/XML document, unless they stand for too much.

    Raises:
        SyntaxError: with the line and column of the declaration or reference at which it is too much.

    """
    entities, added = Entities(), 0
    if b"<!ENTITY" not in data:
        return entities
    most = allowed(len(data))
    for found in _FOUND.finditer(data):
        if found["name"] is None:
            added += entities.length(found["used"])
        else:
            added += entities.declare(found["name"], found["value"])
        if added > most:
            message = (
                f"from here on the entities of this document would add more than {most} characters to it. Write "
                "out what they stand for; short ones for the beginnings of IRIs may stay."
            )
            raise too_much(message, data, found.start())
    return entities

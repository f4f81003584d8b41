"""How much more a document or a query may say than it has: one bound for all that makes much of a few characters.

Entities, prefixes, bases, contexts and lists stand for text that the parser writes out each time, with no limit of
its own: half a megabyte becomes gigabytes. Each has its module; the bound is the same for all.
"""

THRESHOLD, FACTOR = 2**24, 16
"""What is written out may have so many characters, or so many times those of the document."""
ORDINARY = 512
"""Where one IRI is repeated for each value of a list, so many of its characters are not counted."""


def allowed(length: int) -> int:
    """How many characters what a text of `length` characters stands for may have."""
    return max(THRESHOLD, FACTOR * length)


def too_much(message: str, data: bytes, place: int) -> SyntaxError:
    """A refusal with the line and column of a place in a document, given in bytes; below 0 it is not known."""
    if place < 0:
        return SyntaxError(message)
    line, start = data.count(b"\n", 0, place) + 1, data.rfind(b"\n", 0, place) + 1
    column = len(data[start:place].decode(errors="replace")) + 1
    return SyntaxError(message, (None, line, column, None))


def repeated(text: str, data: bytes, most: int) -> SyntaxError:
    """A refusal of a list whose values repeat what `text` stands for, with its place if it is written so."""
    message = (
        f"{text[:60]!r} and others stand for IRIs that are repeated for each value until they have more than "
        f"{most} characters in all. Use shorter ones."
    )
    return too_much(message, data, data.find(text.encode()))

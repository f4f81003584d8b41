"""What a deed was for, as the words behind its object say it: an infinitive, or `aimed at …`."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.words.tokens import Token

_ASKING = frozenset({"how", "what", "where", "whether", "when", "which", "who"})
_CONTENTS = word_set("grammar", "slots", "with_contents")
_OTHER_ACTS = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NEAR = 5
_ENDING = frozenset({";", "REL", ".", "SUB"})
_NEW_PHRASE = frozenset({"IN", "RB"})


def purpose(tokens: Sequence[Token], span: Range, text: str) -> str | None:
    """The words of the purpose in a stretch behind the verb and the object; None where none is told for sure.

    Behind another verb (`that need to …`, `by doing`, `to be used to …`) an infinitive tells of that one.
    """
    first, last = span
    for index in range(first, last - 1):
        if _of_another(tokens, first, index):
            return None
        if _opens(tokens, index, last):
            end = _end(tokens, index, last)
            while tokens[end - 1].tag in ("TO", "IN", "CC", "DT"):
                end -= 1
            return text[tokens[index].start : tokens[end - 1].end].rstrip(" .,;")
    return None


def _of_another(tokens: Sequence[Token], first: int, index: int) -> bool:
    token = tokens[index]
    if token.frozen:
        return False
    if token.tag == "TO":
        return _happens(tokens, index + 1)
    return token.tag in _OTHER_ACTS or (token.tag == "VBG" and index > first and tokens[index - 1].lower == "by")


def _happens(tokens: Sequence[Token], verb: int) -> bool:
    """`to be opened`, `to take place`: what becomes of a thing."""
    behind = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if behind is None:
        return False
    return (tokens[verb].tag == "BE" and behind.tag in ("VBN", "VBD")) or (
        tokens[verb].lower == "take" and behind.lower == "place"
    )


def _opens(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a purpose begins here, not `advice on how to …`, `a decision to …`."""
    token, following = tokens[index], tokens[index + 1]
    if following.lower == "being" or index + 2 >= last:
        return False
    if token.lower in ("aimed", "aiming"):
        return True
    if token.tag != "TO" or following.tag not in ("VB", "BE") or _names_text(tokens, index + 1, last):
        return False
    before = [t.lower for t in tokens[max(0, index - _NEAR) : index]]
    needed = "for" in before[1:] and before[before.index("for", 1) - 1] in _CONTENTS
    return before[-1] not in _ASKING | _CONTENTS and not needed


def _names_text(tokens: Sequence[Token], noun: int, last: int) -> bool:
    """`to rule 12 of the statutes`, `to document AB.3/4`: a part of a text by its number."""
    if noun + 1 >= last:
        return False
    number = tokens[noun + 1]
    if any(c.isdigit() for c in number.text) and "/" in number.text:
        return True
    return number.tag == "CD" and noun + 2 < last and tokens[noun + 2].lower == "of"


def _end(tokens: Sequence[Token], index: int, last: int) -> int:
    """Where the purpose ends: before a clause, or a comma with another phrase behind it."""
    return next((i for i in range(index + 1, last) if _ends(tokens, i, last)), last)


def _ends(tokens: Sequence[Token], index: int, last: int) -> bool:
    token = tokens[index]
    if token.tag in _ENDING or token.text in ".;":
        return True
    if token.text != "," or token.frozen:
        return False
    behind = tokens[index + 1] if index + 1 < last else None
    return behind is None or (behind.tag in _NEW_PHRASE and not behind.frozen)

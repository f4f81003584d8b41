"""Parts of a body that bear its name and a word of their own: `UNESCO YouthLab`, `ITU GenConnect`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.name_words import is_ordinary, words
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.words.tokens import Token

_COINED = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
"""A word with a capital inside, which is no one's surname (`McNeil`, `DeSilva`)."""
_OPENING = 2
"""Tokens of `Parks and`."""
_NOMINAL = frozenset({"NN", "NAME", "JJ"})
_OF_PERSONS = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz")


def join_parts(sentences: Sequence[tuple[Sequence[Token], list[Name]]]) -> None:
    """Make one name of a body and a coined word right behind it; changes the lists."""
    for _, names in sentences:
        for number in range(len(names) - 1, 0, -1):
            body, part = names[number - 1 : number + 1]
            if _is_part(body, part):
                whole = f"{body.surface} {part.surface}"
                names[number - 1 : number + 1] = [
                    replace(
                        part, first=body.first, start=body.start, kind="organisation", surface=whole, name=whole,
                        entity=local_id((part.entity or "").partition("/")[0], whole), rule="context",
                    )
                ]  # fmt: skip


def join_fields(sentences: Sequence[tuple[Sequence[Token], list[Name]]]) -> None:
    """Make one name of two fields of work at the beginning of a sentence; changes the lists.

    `Parks and Recreation opened …`: the capital of the first word alone tells nothing there.
    """
    for tokens, names in sentences:
        number = next((i for i, n in enumerate(names) if n.first == _OPENING), None)
        if number is None or not _is_field(tokens, names[number]):
            continue
        for token in tokens[:_OPENING]:
            token.frozen = True
        field, first = names[number], tokens[0]
        whole = f"{first.text} {tokens[1].text} {field.surface}"
        entity = local_id((field.entity or "").partition("/")[0], whole)
        joined = replace(field, first=0, start=first.start, surface=whole, name=whole, entity=entity)
        names[: number + 1] = [joined]


def _is_field(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a name of plain words goes on with what the first word of the sentence begins."""
    first, joint = tokens[0], tokens[1]
    plain = all(is_ordinary(t.lower) for t in (first, *tokens[name.first : name.last]) if t.word)
    joined = joint.lower in ("and", "&") and first.capital and not first.text.isupper()
    people = first.lower in words("generic_actors", "offices", "short_names")
    return (
        name.kind == "unknown"
        and name.rule == "doer"
        and joined
        and plain
        and first.tag in _NOMINAL
        and not people
    )


def with_body(part: Name, names: Sequence[Name]) -> Name:
    """`ASEAN MIN adopted …`, `UNICEF Harbour published …`: what acts has the acronym of its body in front."""
    body = next((n for n in names if n.last == part.first and n.rule == "registry" and n.kind in BODIES), None)
    acronym = body is not None and body.surface.isupper() and " " not in body.surface
    if body is None or not acronym or part.surface.startswith(_OF_PERSONS):
        return part
    whole = f"{body.surface} {part.surface}"
    return replace(part, first=body.first, start=body.start, surface=whole, name=whole, entity=None)


def _is_part(body: Name, part: Name) -> bool:
    beside = body.last == part.first and body.end + 1 == part.start
    if not beside or body.kind not in BODIES or part.kind != "unknown":
        return False
    return _COINED.fullmatch(part.surface) is not None and not part.surface.startswith(_OF_PERSONS)

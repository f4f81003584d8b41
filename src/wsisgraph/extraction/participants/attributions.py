"""Paragraphs that quote somebody without marks: a line below says who speaks (`Ada Bello, Minister of Ports`)."""

import re
from collections.abc import Sequence

from wsisgraph.documents.model import Document
from wsisgraph.extraction.names.name_words import is_ordinary, is_personal, words

_FIRST = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I|[Mm]y)\b")
_LINE = re.compile(r"[-–—\s]*(?P<name>\w[\w.'’ -]*?)\s*(?:[,.|–—:]\s*(?P<office>.*))?$")
_NAME = (2, 4)
"""Words of a person's name, at least and at most."""
_LONGEST = 20
"""Words of a line that tells who spoke."""


def quoted_paragraphs(document: Document) -> frozenset[str]:
    """The numbers of paragraphs in which `we` are those whom the line below names, while others speak around them.

    A letter that its writer signs is no quotation: nobody else speaks before it or goes on behind it.
    """
    blocks = _blocks(document)
    return frozenset(
        number
        for at, (number, _) in enumerate(blocks[1:-2], 1)
        if number and _is_attribution(blocks[at + 1][1]) and _is_alone(blocks, at)
    )


def _is_alone(blocks: Sequence[tuple[str, str]], at: int) -> bool:
    """Whether somebody speaks in a block, and nobody in front of it nor behind the line below it."""
    before, here, behind = (_FIRST.search(blocks[i][1]) is not None for i in (at - 1, at, at + 2))
    return here and not (before or behind)


def _blocks(document: Document) -> Sequence[tuple[str, str]]:
    """The paragraphs with their numbers, and the headings between them without one."""
    blocks: list[tuple[str, str]] = []
    section: str | None = None
    for paragraph in document.paragraphs:
        above = document.section(paragraph.section)
        if above is not None and paragraph.section != section:
            blocks.append(("", above.title))
        section = paragraph.section
        blocks.append((paragraph.number, paragraph.text))
    return blocks


def _is_attribution(line: str) -> bool:
    """`Ada Bello`, `— Ada Bello, Minister of Ports`: a person, and what the person is."""
    found = _LINE.match(line) if line.count(" ") < _LONGEST else None
    if found is None:
        return False
    office = found["office"] or ""
    name = [w for w in found["name"].split() if w.lower().rstrip(".") not in words("honorifics")]
    person = _NAME[0] <= len(name) <= _NAME[1] and all(map(is_personal, name))
    person = person and not all(is_ordinary(w.lower()) for w in name)
    said = {w.strip(".,").lower() for w in office.split()}
    return person and (not office or bool(said & words("offices")))

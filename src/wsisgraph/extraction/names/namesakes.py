"""Organs of the United Nations whose names other houses use: `the General Assembly` of a library federation."""

import re

from wsisgraph.documents.model import Document
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.authority import Authority, Known
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.words.tokens import tokenize

_ORGAN = "General Assembly"
_WORLD = re.compile(
    r"United Nations|\bUN\b|\bU\.N\.|\bUN-?[A-Z]{2,}|\bA/(?:RES/)?\d|\b[Rr]esolutions?\s\d+/\d+"
    r"|Security Council|Economic and Social Council|ECOSOC"
)
"""What a text about the United Nations has beside the name of its organ."""
_WORLDS_OWN = re.compile(
    rf"(?:United Nations|\bUN|U\.N\.) {_ORGAN}|{_ORGAN} of the (?:United Nations|UN)\b|\bUNGA\b"
    rf"|{_ORGAN} [Rr]esolutions?\s\d|\bA/RES/\d"
)
_OTHERS = re.compile(
    rf"(?:\([A-Z][A-Za-z]+\)|\b(?!UN\b)[A-Z]{{3,}}(?:['’]s?)?) {_ORGAN}\b"
    rf"|\b{_ORGAN} of (?:the )?(?!United Nations|UN\b)[A-Z]"
)
"""The organ of a house that is named with it (`the LTA General Assembly`)."""


def disown_namesakes(document: Document, authority: Authority) -> None:
    """Make `General Assembly` an organ of this document's own where it is another house's; changes `authority`.

    It is so where the text names the house with it, or names a society and nothing of the United Nations.
    """
    titles = (document.title, *(section.title for section in document.sections))
    parts = (*titles, *(p.text for p in document.paragraphs), *(f.text for f in document.footnotes))
    text = "\n".join(filter(None, parts))
    if _ORGAN not in text or _WORLDS_OWN.search(text):
        return
    if _OTHERS.search(text) or (not _WORLD.search(text) and _names_society(text, authority)):
        own = Known(local_id(document, _ORGAN), _ORGAN, body=True, kind="", rule="context")
        authority.add(_ORGAN, own, replace=True)


def _names_society(text: str, authority: Authority) -> bool:
    """Whether a registered society or federation of members stands in the text."""
    keys = authority.keys(tokenize(text))
    hits = (authority.at(keys, index) for index in authority.starts(keys))
    return any(hit is not None and hit[1].kind in word_set("organisations", "kinds_of_societies") for hit in hits)

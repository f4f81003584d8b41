"""Which organ decides where no title tells it: the one to which it asks others to report."""

import re
from collections.abc import Iterable

from wsisgraph.documents.model import Paragraph, Span
from wsisgraph.extraction.activities.operative import is_resolution_paragraph
from wsisgraph.extraction.lexicon import word_set

_ORGANS = word_set("grammar", "operative", "organs")
_NAME = r"(?P<body>[A-Z][\w'’-]*(?:(?:\s(?:of|on|for|and|the|to))*\s[A-Z][\w'’-]*)*)"
_BACK = re.compile(
    rf"\b(?:(?:report|submit|present|communicate)\b[^,;:.]*?\sto|consideration\s(?:by|of|at)|consider\w*\sby)\sthe\s"
    rf"(?:\w+(?:-\w+)?\ssession\sof\sthe\s)?{_NAME}"
)
"""`report thereon to the General Assembly`, `for consideration by the Council at its sixth session`."""


def organ_reported_to(paragraphs: Iterable[Paragraph]) -> tuple[Span, Paragraph] | None:
    """Where operative paragraphs name the one organ that wants reports; None where they name several or none."""
    found: dict[str, tuple[Span, Paragraph]] = {}
    for paragraph in paragraphs:
        if is_resolution_paragraph(paragraph.text):
            for match in _BACK.finditer(paragraph.text):
                if _ORGANS & set(match["body"].lower().split()):
                    found.setdefault(match["body"], (Span(*match.span("body")), paragraph))
    return next(iter(found.values())) if len(found) == 1 else None

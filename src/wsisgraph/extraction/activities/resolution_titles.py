"""Which organ the title of a resolution names as the one that decides: `Resolution adopted by the Council`."""

import re

from wsisgraph.documents.model import Span
from wsisgraph.extraction.lexicon import word_set

_TEXTS = r"(?:resolutions?|decisions?|recommendations?|declaration|conclusions)"
_BODY = r"(?:the\s+)?(?:[\w-]*(?:st|nd|rd|th|first|second|third)\s+)?(?P<body>[A-Za-z][\w'’ -]*?)"
_BEHIND = (
    r"(?=\s+of\s+the\s+United\s+Nations\b|\s*(?:[,:;(\[–—]|$)|\s+(?:at|during|without|of\s+interest|concerning)\b"
    r"|\s+on\s+(?:the\s+)?(?:\d|[a-z]+day\b)|\s+in\s+(?:\d{4}|[A-Z][a-z]+\s+\d{4}|its\b))"
)
_FURTHER = r"(?:\s(?:of|on|for|and|the|in|to|[A-Z][\w'’-]*))*?"
"""Of a name in which only such words are small: `Commission on the Status of Women resolution 4/1`."""
_TITLES = (
    re.compile(
        rf"\W*(?:{_TEXTS}\b[^.:]*?,?\s+)?adopted\s+(?:unanimously\s+)?by\s+{_BODY}{_BEHIND}", re.IGNORECASE
    ),
    re.compile(rf"\W*{_TEXTS}(?:\s+and\s+(?:other\s+)?\w+)?\s+of\s+{_BODY}{_BEHIND}", re.I),
    re.compile(
        rf"\W*{_TEXTS}\b.*?[.,;–—-]\s*\d+(?:st|nd|rd|th)\s+(?:meeting|session)\s+of\s+{_BODY}{_BEHIND}",
        re.IGNORECASE,
    ),
    re.compile(rf"\W*(?P<body>[A-Z][\w'’-]*{_FURTHER})\s+{_TEXTS}\s+(?:No\.?\s*)?[A-Z/]*\d[\w/.-]*\s*(?:[(,:]|$)"),
)
_ORGANS = word_set("grammar", "operative", "organs")
_LONGEST = 30
"""Words of a title; a paragraph that tells of an adoption is longer, or ends with a full stop."""
_LONGEST_ORGAN = 12
"""Words of `THE MEETING OF THE PARTIES TO THE CONVENTION ON …`."""
_WHOSE = " of the united nations"


def deciding_body(title: str) -> Span | None:
    """Where a title names the organ whose resolution or decision follows, without its article and number."""
    if title.rstrip().endswith(".") or len(title.split()) > _LONGEST:
        return None
    for pattern in _TITLES:
        match = pattern.match(title)
        if match is not None and _ORGANS & set(match["body"].lower().split()):
            return Span(*match.span("body"))
    return None


def organ_alone(title: str, *, named: bool, nearest: bool) -> Span | None:
    """`THE MEETING OF THE PARTIES`, `The General Assembly` in a line of its own, or a known organ (`named`).

    What no registry knows must be the heading `nearest` to what it decides.
    """
    low = title.lower().split()
    organ = _ORGANS & set(low[: low.index("of")] if "of" in low else low)
    if not organ or len(low) > _LONGEST_ORGAN:
        return None
    if not named and not (nearest and (title.isupper() or title.startswith("The "))):
        return None
    start = 4 if low[0] == "the" else 0
    return Span(start, len(title) - (len(_WHOSE) if title.lower().endswith(_WHOSE) else 0))

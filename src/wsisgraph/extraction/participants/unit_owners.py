"""The registered body whose unit acts: UNESCO, for `the UNESCO Youth Section` and `the Youth Section` after it."""

from wsisgraph.extraction.entities.unit_names import FAMILIES, body_of_unit, unit_head
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.names.authority import Known
from wsisgraph.extraction.names.places import find_places
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.words.tokens import tokenize

_INNER = frozenset({"division", "section", "branch", "unit"})
"""Units that stand inside one body; a department, office or bureau may be a body of a state."""


def unit_owner(context: Context, acting: Participant) -> Known | None:
    """The registered body whose unit acts; None where the acting body is registered or stands by itself."""
    head = unit_head(acting.name) if "/" in acting.entity else None
    if head is None:
        return None
    owner = body_of_unit(acting.name, context.authority)
    if owner is not None:
        return owner
    longer = (p.name for p in reversed(context.seen.with_word(head)) if _ends_in(p.name, acting.name))
    found = (body for name in longer if (body := body_of_unit(name, context.authority)) is not None)
    return next(found, None) or _issuer_of(context, acting.name, head)


def _issuer_of(context: Context, unit: str, head: str) -> Known | None:
    """The registered body whose document speaks of `the Cooperation Division` without saying whose it is."""
    issuer = context.issuer
    inner = head in _INNER and not find_places(tokenize(unit))
    if issuer is None or not inner or "/" in issuer.entity or issuer.entity in FAMILIES:
        return None
    return context.authority.get(issuer.name)


def _ends_in(name: str, unit: str) -> bool:
    """`UNESCO Cluster Office for the Caribbean` is also `the Cluster Office`: what it serves may be left out."""
    _, found, rest = name.partition(f" {unit}")
    return bool(found) and (not rest or rest.startswith((" for ", " in ", " at ", " on ", " (")))

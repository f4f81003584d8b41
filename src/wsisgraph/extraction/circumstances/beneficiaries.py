"""For whom something was done: the bodies and Governments that a deed helps or that receive its object."""

from collections.abc import Iterator, Sequence

from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.model import Doer
from wsisgraph.extraction.participants.resolution import resolve
from wsisgraph.extraction.syntax.clauses import Range
from wsisgraph.extraction.words.tokens import Token

_HELPING = word_set("grammar", "beneficiaries", "helping")
_GIVING = word_set("grammar", "beneficiaries", "giving")
_GIVEN_WITH = word_set("grammar", "objects", "given_with")
_MAKING = word_set("grammar", "beneficiaries", "making")
_FINING = frozenset({"impose", "levy", "inflict"})
_FURTHER_ACTS = frozenset({"VBG", "VBD", "VBZ", "VBP", "REL", "SUB", ";"})
_GETTING = word_set("grammar", "beneficiaries", "getting")


def beneficiaries(
    draft: Draft, tokens: Sequence[Token], names: Sequence[Name], context: Context, text: str
) -> tuple[Participant, ...]:
    """`supported X in …`, `donated … to X`, `built … for X`: X, and a country that is helped as its Government."""
    acting = {a.entity for a in draft.actors}
    found: dict[str, Participant] = {}
    for name in _recipients(draft, tokens, names):
        doer = Doer("country" if name.kind == "place" else "name", name.first, name.last, name)
        for body in resolve(context, doer, text[name.start : name.end], name.start):
            if body.entity not in acting:
                found.setdefault(body.entity, body)
    return tuple(found.values())


def receivers(draft: Draft, tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """The named bodies at the other end of giving, entrusting and getting: a deed with them, not only for them."""
    verb, span = draft.lemma.split()[0], draft.object_range
    if span is None or draft.rule == "resolution":
        return
    if verb in _GIVEN_WITH and draft.verb + 1 < span[0] and tokens[span[0] - 1].lower == "with":
        yield from _listed(tokens, (draft.verb + 1, span[0]), names, countries=False)
    if verb in _HELPING and draft.verb + 1 < span[0]:
        yield from _listed(tokens, (draft.verb + 1, span[0]), names, countries=False)
    opening = _opening(verb)
    for index in range(max(span[1], draft.verb + 1) if opening else draft.scope[1], draft.scope[1] - 1):
        token = tokens[index]
        if token.tag in ("REL", ";", "VBG", "SUB", "VBD", "VBZ"):
            return
        if token.lower == opening and not token.frozen:
            yield from _listed(tokens, (index + 1, draft.scope[1]), names, countries=False)


def _opening(verb: str) -> str | None:
    """The preposition behind the object that opens the body at the other end."""
    if verb in _GIVING or verb in _GIVEN_WITH:
        return "to"
    if verb in _MAKING:
        return "for"
    if verb in _FINING:
        return "on"
    return "from" if verb in _GETTING else None


def _recipients(draft: Draft, tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    verb = draft.lemma.split()[0]
    span = draft.object_range
    if span is None or draft.rule == "resolution":
        return
    if verb in _HELPING and draft.found is not None:
        yield from _listed(tokens, (span[0], draft.scope[1]), names)
    # `contributed to the application to …`: what stands behind the first `to` is the object.
    handed = tokens[span[0] - 1].lower == "to" and draft.verb < span[0]
    for index in range(span[0], draft.scope[1] - 1):
        token = tokens[index]
        if index >= span[1] and token.tag in _FURTHER_ACTS and not token.frozen:
            return
        opens = (token.lower == "to" and verb in _GIVING and not handed) or (
            token.lower == "for" and index >= span[1]
        )
        if opens and not token.frozen:
            yield from _listed(tokens, (index + 1, draft.scope[1]), names, countries=token.lower == "to")


def _listed(
    tokens: Sequence[Token], span: Range, names: Sequence[Name], *, countries: bool = True
) -> Iterator[Name]:
    """The names in a row at the beginning of a span, articles and conjunctions between them."""
    starting = {n.first: n for n in names}
    index, last = span
    while index < last:
        name = starting.get(index)
        if name is not None:
            if name.kind not in BODIES and not (countries and name.kind == "place" and name.rule == "country"):
                return
            if name.last < last and tokens[name.last].tag == "NN" and not tokens[name.last].frozen:
                # `for ASN assignments`: the name tells which ones.
                return
            yield name
            index = name.last
        elif tokens[index].tag in ("DT", "CC", ",") and not tokens[index].frozen:
            index += 1
        else:
            return

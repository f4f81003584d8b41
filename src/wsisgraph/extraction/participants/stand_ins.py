"""Who acts when the subject is no body: the doer in its participle, the body behind `whose`, or the named
undertaking itself.
"""

from collections.abc import Sequence

from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import BODIES, Name
from wsisgraph.extraction.participants.common_nouns import head_word
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.doers import doers
from wsisgraph.extraction.participants.model import Doer
from wsisgraph.extraction.syntax.clauses import Clause, Range
from wsisgraph.extraction.syntax.coordination import head_range
from wsisgraph.extraction.syntax.noun_phrases import kind_of
from wsisgraph.extraction.words.tokens import Token

_UNDERTAKINGS = word_set("grammar", "stand_ins", "undertakings")
_RUNNING = word_set("grammar", "stand_ins", "running")
_BODILY = word_set("grammar", "stand_ins", "bodily")
_BY_THEMSELVES = word_set("grammar", "stand_ins", "by_themselves")
_NAMED = frozenset({"work", "programme", "event"})


def run_by(
    tokens: Sequence[Token], span: Range, names: Sequence[Name], context: Context, opening: Range | None = None
) -> list[Participant]:
    """`The caravan, organised by X, taught …`, `Led by X, the caravan taught …`: X acts.

    A tool works by itself, a working group is a body, and `the States, convened by X, agreed` did it themselves.
    """
    head = head_word(tokens, *head_range(tokens, *span))
    if head in _BY_THEMSELVES or head in words("generic_actors") or kind_of(head) == "platform_or_tool":
        return []
    if opening is not None and (ahead := _run_in(opening, tokens, names, context)):
        return ahead
    return _run_in((span[0] + 1, span[1]), tokens, names, context)


def _run_in(span: Range, tokens: Sequence[Token], names: Sequence[Name], context: Context) -> list[Participant]:
    """Whom the first `run by` of a span names."""
    for index in range(span[0], span[1] - 2):
        running = tokens[index].tag == "VBN" and tokens[index].lemma in _RUNNING
        if running and tokens[index + 1].lower == "by" and not tokens[index].frozen:
            end = next((i for i in range(index + 2, span[1]) if tokens[i].tag in ("VBN", "REL", "TO")), span[1])
            found = [d for d in doers(tokens, (index + 2, end), names) if d.kind == "name" and d.name is not None]
            return [context.participant(d.name, "inferred/publication") for d in found if d.name is not None]
    return []


def owned_by(tokens: Sequence[Token], span: Range, names: Sequence[Name], context: Context) -> list[Participant]:
    """`Giga, a joint initiative of X and Y, mapped …`: the owners act."""
    for index in range(span[0] + 1, span[1] - 3):
        if tokens[index].text != "," or tokens[index + 1].lower not in ("a", "an", "the"):
            continue
        of = next((i for i in range(index + 2, min(index + 6, span[1] - 1)) if tokens[i].lower == "of"), None)
        if of is not None and tokens[of - 1].lower in _UNDERTAKINGS and not tokens[of].frozen:
            inside = [n for n in names if of < n.first < span[1] and n.kind in BODIES]
            return [context.participant(n, "inferred/publication") for n in inside]
    return []


def whose(tokens: Sequence[Token], clause: Clause, names: Sequence[Name], context: Context) -> list[Participant]:
    """`X, whose engineers mapped …`: the people of X act for it."""
    first, last = clause.subject or (0, 0)
    mark = first - 1
    if mark < 1 or tokens[mark].lower != "whose" or clause.group.passive:
        return []
    if not (tokens[last - 1].tag == "NN" and tokens[last - 1].lower.endswith("s")):
        return []
    end = mark - 1 if tokens[mark - 1].tag == "," else mark
    bodies = [n for n in names if n.last == end and n.kind in ("organisation", "acronym", "unknown")]
    return [context.participant(n, "inferred/short-name") for n in bodies[:1]]


def _undertaking(name: Name) -> bool:
    """`the Rural Access Project`: what others run; a body too may be called an initiative."""
    last = name.surface.split()[-1].lower()
    return last in word_set("nouns", "support", "projects") and last != "initiative"


def unowned(found: Sequence[Doer], lemma: str) -> bool:
    """Whether a project whose owner nobody names did what only bodies and people do."""
    return (
        bool(found)
        and lemma in _BODILY
        and all(
            d.kind == "project" or (d.name is not None and d.name.kind in _NAMED and _undertaking(d.name))
            for d in found
        )
    )


def itself(found: Sequence[Doer], lemma: str, context: Context) -> list[Participant]:
    """`Kathmandu Living Maps trained …`: what hires, trains and signs is a body, whatever its name looks like."""
    if len(found) != 1 or lemma not in _BODILY:
        return []
    name = found[0].name
    if name is None or name.kind not in _NAMED or _undertaking(name) or name.name in context.owned:
        return []
    if name.last - name.first == 1 and name.rule != "context":
        # What the text calls a platform may be the company behind it (`Morrow, a logistics platform, raised …`).
        return []
    return [context.participant(name, "stated/sentence")]

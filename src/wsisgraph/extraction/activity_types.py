"""The thirteen types: what came about, by the object's head noun, else by the verb."""

from wsisgraph.extraction.lexicon import canonical, noun_types, verbs, word_set
from wsisgraph.extraction.objects import kind_of

_DOCUMENTING = frozenset("publish release issue launch print author co-author co-publish write compile present submit post unveil".split())
_STUDYING = frozenset("complete conduct carry perform undertake prepare finish commission begin start do lead run".split())
_GOVERNING = frozenset("hold convene host co-host organize co-organize stage chair co-chair".split())
_DECIDING = frozenset("decide resolve rule request instruct mandate declare proclaim direct".split())
_FUNDING = frozenset(
    "fund finance co-finance co-fund invest lend allocate disburse grant subsidize earmark bankroll sponsor underwrite pay commit approve provide donate contribute raise secure".split()
)
_SUPPORTING = frozenset("support assist help advise aid guide train retrain coach mentor teach upskill educate sensitize instruct".split())
_SIGNING = frozenset("sign co-sign conclude initial join accede".split())
_HONOURING = frozenset("award win receive present honour honor confer reward name".split())
_LAW = frozenset("law act bill regulation legislation decree directive ordinance constitution statute rules regulations".split())


def type_of(lemma: str, head: str, phrase: str) -> str:
    """The type of an activity. `head` is the head noun of the object, `phrase` the object in lower case."""
    verb = canonical(lemma.split()[0])
    noun = compound_type(phrase, head)
    special = _by_both(verb, noun, head)
    if special:
        return special
    if noun is not None:
        return noun
    return verbs().types.get(canonical(lemma), verbs().types.get(verb, "other"))


def compound_type(phrase: str, head: str) -> str | None:
    """The type that the noun phrase before the first preposition speaks for."""
    words = phrase.split()
    table = noun_types()
    for size in (3, 2):
        for start in range(len(words) - size + 1):
            chunk = " ".join(words[start : start + size])
            if chunk in table and head in chunk.split():
                return table[chunk]
    if head in word_set("nouns", "support", "frames") and "of" in words:
        after = words[words.index("of") + 1 :]
        return next((k for w in after[:4] if (k := kind_of(w)) is not None), kind_of(head))
    return kind_of(head)


def _by_both(verb: str, noun: str | None, head: str) -> str | None:  # noqa: C901
    if verb in _DECIDING and verb not in ("direct",):
        return "resolution_or_decision"
    if noun == "study_or_assessment":
        return "publication" if verb in _DOCUMENTING and verb not in ("launch", "compile") else noun
    if noun == "publication" and verb in ("conduct", "carry", "undertake", "perform", "complete") and head in ("review", "study"):
        return "study_or_assessment"
    if noun == "award" or (verb in ("award", "honour", "honor", "win") and noun not in ("financing", "agreement_or_partnership")):
        return "award" if verb in _HONOURING or noun == "award" else noun
    if verb in _SIGNING and noun in (None, "publication", "agreement_or_partnership", "programme_or_project"):
        return "agreement_or_partnership"
    if noun == "financing" and (verb in _FUNDING or verb in _SIGNING or verb in ("award", "receive", "launch", "establish", "create")):
        return "financing"
    if verb in ("fund", "finance", "invest", "lend", "allocate", "disburse", "earmark", "co-finance"):
        return "financing"
    if verb in _SUPPORTING:
        return "capacity_building"
    if verb in _GOVERNING and noun in (None, "study_or_assessment", "publication"):
        return "event" if verb != "host" or noun else None
    return None

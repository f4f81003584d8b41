"""What the words of an object, beside its head and the verb, say of the type: who is taught, what it costs."""

from collections.abc import Sequence

from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import word_set

_LESSONS = word_set("grammar", "type_words", "lessons")
_TAUGHT = word_set("grammar", "type_words", "taught")
_NETWORKS = frozenset({"network", "cluster", "hub"})
_PLANT = word_set("grammar", "type_words", "plant")
_PLANT_HEADS = word_set("grammar", "type_words", "plant_heads")
_MEMBERS = word_set("grammar", "type_words", "members")
_CURRENCIES = word_set("grammar", "type_words", "currencies")
_RAISING = word_set("grammar", "type_words", "raising")
_FIRMS = word_set("grammar", "type_words", "firms")
_TAKING_OVER = word_set("grammar", "type_words", "taking_over")
_AIRING = word_set("grammar", "type_words", "airing")
_SERVING = word_set("grammar", "type_words", "serving")
_PAPERS = word_set("grammar", "type_words", "papers")
_ALLIED = word_set("grammar", "type_words", "allied")
_UNDOING = word_set("grammar", "type_words", "undoing")
_TYING = word_set("grammar", "type_words", "tying")
_REACHING = frozenset({"reach", "achieve", "meet", "exceed", "surpass", "attain"})
_WAYS = frozenset({"process", "processes", "method", "methods"})
_LAYING_DOWN = word_set("grammar", "type_words", "laying_down")
_TIES = word_set("grammar", "type_words", "ties")
_INQUIRING = word_set("grammar", "type_words", "inquiring")
_JOURNEYS = frozenset({"visit", "mission", "trip"})
_CALLED = word_set("grammar", "type_words", "called")
_BUILDING = frozenset({"establish", "found", "set", "open", "build", "construct", "inaugurate", "operate", "run"})
_SEATS = frozenset({"centre", "centres", "center", "centers", "academy", "school", "institute", "college"})
_BARE = 2
"""An article and a noun."""
_OPENING = ("“", '"', "‘")
_LOOKED_AT = 14
"""So many words of an object are looked at."""


def by_words(verb: str, head: str, noun: str | None, words: Sequence[str]) -> str | None:
    """The type that the words decide, all in lower case; None when they say nothing. `verb` is one word."""
    heads = {head, *singulars(head)}
    quoted = next((i for i, word in enumerate(words) if word[:1] in _OPENING), len(words))
    near = set(words[: min(quoted, _LOOKED_AT)])
    return (
        _taught(heads, near, words)
        or _laid(verb, heads, noun, near, words)
        or _paid(verb, heads, noun, near)
        or _dealt_with(verb, heads, noun)
        or _settled(verb, heads, noun)
        or _listed(verb, heads, near, words)
        or _seated(verb, heads, noun)
        or ("study_or_assessment" if heads & _JOURNEYS and near & _INQUIRING else None)
    )


def allies(words: Sequence[str]) -> bool:
    """Whether the words of an infinitive tell of doing something together."""
    return any(word in _ALLIED for word in words)


def _taught(heads: set[str], near: set[str], words: Sequence[str]) -> str | None:
    """`a workshop on the use of spreadsheets`, `hands-on sessions`: people learn to do something."""
    if not heads & _LESSONS:
        return None
    use = any(words[i : i + 2] == ["use", "of"] for i in range(min(len(words), _LOOKED_AT)))
    return "capacity_building" if use or near & _TAUGHT else None


def _laid(verb: str, heads: set[str], noun: str | None, near: set[str], words: Sequence[str]) -> str | None:
    """`a fibre network`, `solar systems`: plant, no undertaking and no tool; a network of bodies is a union."""
    if verb in ("implement", "execute"):
        return None
    if noun in (None, "programme_or_project", "platform_or_tool", "agreement_or_partnership"):
        if heads & _PLANT_HEADS and near & _PLANT:
            return "other"
        if heads & _NETWORKS and verb not in ("join", "launch"):
            at = next((i for i, word in enumerate(words) if word in ("network", "networks")), len(words))
            allied = words[at + 1 : at + 2] == ["of"] and any(w in _MEMBERS for w in words[at + 2 : at + 5])
            return "agreement_or_partnership" if allied else "other" if noun != "platform_or_tool" else None
    return None


def _paid(verb: str, heads: set[str], noun: str | None, near: set[str]) -> str | None:
    """`raised a $5 million Series A`, `won a 2 million euro award`: money changes hands."""
    costs = any(word in _CURRENCIES or word[:1] in "$€£¥₹" for word in near)
    if costs and verb in _RAISING and noun in (None, "programme_or_project", "financing"):
        return "financing"
    if costs and verb in ("award", "confer") and near & {"grant", "grants", "funding", "loan"}:
        return "financing"
    if heads & {"award", "awards"} and costs and verb in _RAISING | {"win"}:
        return "financing"
    if heads & {"award", "awards"} and verb in ("sponsor", "fund", "finance", "administer"):
        return "financing"
    if verb in _TAKING_OVER and noun is None and heads & _FIRMS:
        return "agreement_or_partnership"
    return None


def _dealt_with(verb: str, heads: set[str], noun: str | None) -> str | None:
    """What is only aired, served, handed out or filed, and papers that become what is done with them."""
    if verb in _AIRING and noun in ("publication", "programme_or_project", "event"):
        return "other"
    if verb in _SERVING and noun != "capacity_building" and heads & {"service", "services"}:
        return "other"
    if verb in ("issue", "print", "distribute") and noun is None and heads & _PAPERS:
        return "other"
    if heads & {"statement"} and verb in ("publish", "post", "put", "circulate", "release", "write"):
        return "publication"
    if heads & {"protocol"} and verb in ("develop", "draw", "draft", "design", "publish", "write", "formulate"):
        return "standard_or_guideline"
    return None


def _settled(verb: str, heads: set[str], noun: str | None) -> str | None:
    """What verbs of negotiating, carrying out, winning and undoing come to, whatever their object is called."""
    if verb == "negotiate" and noun not in ("policy_or_strategy", "financing"):
        return "agreement_or_partnership"
    if verb in ("conclude", "finalize", "complete") and heads & {"negotiation", "negotiations"}:
        return "agreement_or_partnership"
    if verb in ("implement", "execute") and noun is None:
        return "programme_or_project"
    if verb in ("win", "take", "claim", "clinch") and heads & {"place", "title", "spot", "crown"}:
        return "award"
    if verb in _UNDOING and noun in (None, "policy_or_strategy", "standard_or_guideline", "platform_or_tool"):
        return "resolution_or_decision"
    if verb in _REACHING and noun == "policy_or_strategy":
        return "other"
    if verb in _TYING and heads & _TIES:
        return "agreement_or_partnership"
    if heads & _WAYS and noun is None and verb in _LAYING_DOWN:
        return "standard_or_guideline"
    if verb in ("release", "publish", "open") and heads & {"data", "metadata"}:
        return "platform_or_tool"
    return None


def _listed(verb: str, heads: set[str], near: set[str], words: Sequence[str]) -> str | None:
    """`published a list`, `a call for comments`, `adopted the agenda`: what such a paper is by itself."""
    if "agenda" in heads and verb in ("adopt", "approve") and len(words) <= _BARE:
        return "resolution_or_decision"
    if "terms" in heads and verb in ("amend", "revise", "extend"):
        return "resolution_or_decision"
    shown = verb in ("publish", "issue", "post", "release", "circulate")
    if "call" in heads and not near & _CALLED:
        return "publication" if shown else "other"
    return "publication" if shown and heads & {"list", "lists"} else None


def _seated(verb: str, heads: set[str], noun: str | None) -> str | None:
    """`established six training centres`: a seat of learning, no lesson; `delivered the session` is one."""
    if verb in _BUILDING and noun == "capacity_building" and heads & _SEATS:
        return "other"
    return "capacity_building" if verb in ("deliver", "teach") and heads & {"session", "lecture"} else None

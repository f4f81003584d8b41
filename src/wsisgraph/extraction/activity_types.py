"""The thirteen types: what came about, by the object's head noun, else by the verb."""

from collections.abc import Sequence

from wsisgraph.extraction.inflection import singulars
from wsisgraph.extraction.lexicon import canonical, verbs, word_set
from wsisgraph.extraction.tokens import Token
from wsisgraph.extraction.type_words import allies, by_words

_DOCUMENTING = word_set("grammar", "activity_types", "documenting")
_GOVERNING = word_set("grammar", "activity_types", "governing")
_DECIDING = word_set("grammar", "activity_types", "deciding")
_FUNDING = word_set("grammar", "activity_types", "funding")
_SUPPORTING = word_set("grammar", "activity_types", "supporting")
_SIGNING = word_set("grammar", "activity_types", "signing")
_DOCUMENT_HEADS = word_set("grammar", "activity_types", "document_heads")
_GENERAL = word_set("grammar", "activity_types", "general")
_APPOINTING = word_set("grammar", "activity_types", "appointing")
_TYPED = word_set("grammar", "activity_types", "typed")
_TESTING = word_set("grammar", "activity_types", "testing")
_STARTING = word_set("grammar", "activity_types", "starting")
_DEBATING = word_set("grammar", "activity_types", "debating")
_CHOOSING = word_set("grammar", "activity_types", "choosing")
_LICENSING = word_set("grammar", "activity_types", "licensing")
_ENGINEERING = word_set("grammar", "activity_types", "engineering")
_PAYING = word_set("grammar", "activity_types", "paying")
_JOINING = word_set("grammar", "activity_types", "joining")
_ADOPTED = word_set("grammar", "activity_types", "adopted")
_SENDING = frozenset({"ship", "donate", "hand", "distribute", "deliver", "avail", "supply", "send"})
_ENROLLING = frozenset({"enrol", "enroll", "certify"})
_SUPPORTED = {
    "programme_or_project": "financing",
    "platform_or_tool": "other",
    "event": "other",
    "financing": "financing",
}
"""What support means for things of a type; without an entry, advice."""
_PLACES = frozenset({"clinic", "clinics"})
_FOUNDING = word_set("grammar", "activity_types", "founding")
_BODIES = word_set("grammar", "activity_types", "bodies")
_HANDING = word_set("grammar", "beneficiaries", "giving")
_TARIFFS = word_set("grammar", "activity_types", "tariffs")
_PRICING = word_set("grammar", "activity_types", "pricing")
_NETWORKS = frozenset({"network", "cluster", "hub", "union"})
_BUILDING = word_set("grammar", "activity_types", "building")
_PERSONS = word_set("grammar", "activity_types", "persons")


def type_of(lemma: str, head: str, noun: str | None, *, named: bool = False, words: Sequence[str] = ()) -> str:
    """The type of an activity. `head` is the head noun of the object, `noun` the type that its phrase speaks for; `named` says that the object is a bare name, and `words` are its words in lower case."""  # noqa: E501
    verb = canonical(lemma.split(maxsplit=1)[0])
    if lemma == "bring together" and noun in (None, "capacity_building"):
        return "event"
    if noun == "capacity_building" and head in _PERSONS and verb not in _SUPPORTING:
        noun = None
    special = by_words(verb, head, noun, words) or _by_both(verb, noun, head, named=named)
    if special:
        return special
    if noun is not None:
        return noun
    fallback = verbs().types.get(canonical(lemma), verbs().types.get(verb, "other"))
    return (
        fallback
        if fallback not in ("agreement_or_partnership", "resolution_or_decision", "event", "publication")
        or verb in _TYPED
        else "other"
    )


def bound_type(infinitive: Sequence[Token]) -> str:
    """The type of agreeing to do something, by the words of the infinitive."""
    verb = infinitive[0].lower if infinitive else ""
    second = infinitive[1].lower if len(infinitive) > 1 else ""
    if verb in _JOINING or (verb == "work" and second in ("together", "with", "jointly", "closely")):
        return "agreement_or_partnership"
    if verb not in _PAYING and allies([t.lower for t in infinitive]):
        return "agreement_or_partnership"
    return "financing" if verb in _PAYING else "resolution_or_decision"


def _money(head: str) -> bool:
    return head in ("million", "billion", "dollars", "euros", "m", "bn", "mn") or head[:1].isdigit()


def _by_standing(verb: str, noun: str | None, head: str) -> str | None:
    """What verbs of keeping, collecting, serving and founding make of their noun."""
    if verb == "maintain" and noun == "publication":
        return "platform_or_tool"
    if verb == "compile" and noun in (None, "standard_or_guideline"):
        return "publication"
    if verb in ("collect", "gather") and head in ("data", "indicator", "indicators", "statistics"):
        return "study_or_assessment"
    if verb in ("serve", "act"):
        return "other"
    if verb in _FOUNDING and any(s in _BODIES for s in (head, *singulars(head))):
        return "programme_or_project"
    if verb in ("hold", "convene", "reconvene") and noun in (None, "programme_or_project", "financing"):
        return "event"
    return None


def _by_receiver(verb: str, noun: str | None, head: str) -> str | None:
    """What verbs of approving, enrolling, providing and supporting make of what they are done to."""
    if verb == "adopt" and head == "recommendations":
        return "standard_or_guideline"
    if verb in ("endorse", "accept", "adopt") and head in _ADOPTED:
        return "resolution_or_decision"
    if verb == "approve" and noun == "programme_or_project":
        return "financing"
    if verb in ("approve", "adopt") and head in ("budget", "recommendation", "terms"):
        return "resolution_or_decision"
    if verb in _CHOOSING and noun in (None, "programme_or_project", "agreement_or_partnership"):
        return "resolution_or_decision"
    if verb in _ENROLLING and (noun == "capacity_building" or head in _PERSONS):
        return "capacity_building"
    if verb in _SENDING and noun in ("publication", "platform_or_tool", "resolution_or_decision"):
        return "other"
    if verb == "provide" and noun == "resolution_or_decision":
        # A licence for software.
        return "other"
    if verb == "provide" and _money(head):
        return "financing"
    if verb in ("support", "back") and noun not in (None, "capacity_building"):
        return _SUPPORTED.get(noun)
    return None


def _by_both(verb: str, noun: str | None, head: str, *, named: bool) -> str | None:
    told = _by_standing(verb, noun, head) or _by_receiver(verb, noun, head)
    if told is not None:
        return told
    if verb in _DEBATING:
        return "other"
    if verb in _DECIDING and (verb not in ("direct", "resolve") or noun is None):
        return "resolution_or_decision"
    if noun == "standard_or_guideline" and head in _DOCUMENT_HEADS:
        handed = head.startswith("recommendation") and verb in ("make", "provide", "hand", "give", "offer")
        if handed or verb in _DOCUMENTING or verb in ("prepare", "put", "bring"):
            return "publication"
    if verb in _APPOINTING:
        return "resolution_or_decision" if verb in ("appoint", "elect", "designate") else noun
    if noun == "study_or_assessment":
        return "publication" if verb in _DOCUMENTING and verb not in ("launch", "compile") else noun
    if (
        noun == "publication"
        and verb in ("conduct", "carry", "undertake", "perform", "complete")
        and any(s in ("review", "study") for s in (head, *singulars(head)))
    ):
        return "study_or_assessment"
    if verb in _GENERAL and noun in (
        None,
        "event",
        "publication",
        "agreement_or_partnership",
        "programme_or_project",
        "policy_or_strategy",
        "platform_or_tool",
    ):
        return "other"
    if noun == "award":
        return "award"
    if verb in ("award", "grant", "confer", "honour", "honor", "present"):
        return (
            noun
            if noun is not None
            else "financing"
            if _money(head)
            else "award"
            if verb not in ("present", "grant")
            else None
        )
    return _by_verb(verb, noun, head, named=named)


def _by_thing(verb: str, noun: str | None, heads: set[str]) -> str | None:
    """What a verb makes of certain things: tariffs are set by a decision, masts and networks are merely built."""
    if heads & _PLACES and noun == "event" and verb not in _GOVERNING:
        return "other"
    if heads & {"kit", "terminal", "card", "phone", "chip"} and verb in _HANDING:
        return "other"
    if heads & _TARIFFS and verb in _PRICING:
        return "resolution_or_decision"
    if heads & _NETWORKS and verb in _BUILDING and noun in ("programme_or_project", "agreement_or_partnership"):
        return "other"
    if "gift" in heads and verb in ("make", "receive", "pledge"):
        return "financing"
    if "letter" in heads and verb in ("issue", "write", "send", "publish"):
        return "other"
    if heads & {"workshop", "webinar", "seminar", "bootcamp", "camp"} and verb in ("teach", "give", "deliver"):
        return "capacity_building"
    return None


def _bare(verb: str, head: str) -> str | None:
    """What bears a bare name: an undertaking when it is started, a tool when it is built; several are neither."""
    if verb in _STARTING:
        return "programme_or_project"
    return None if head.endswith("s") else "platform_or_tool"


def _by_verb(verb: str, noun: str | None, head: str, *, named: bool) -> str | None:
    """What the verb decides against or without its noun."""
    special = _by_thing(verb, noun, {head, *singulars(head)})
    if special is not None:
        return special
    if verb == "host" and noun in (None, "agreement_or_partnership", "programme_or_project"):
        return "other"
    if verb in _TESTING:
        return "study_or_assessment"
    if verb == "translate":
        return "publication" if noun in ("publication", "capacity_building") else "other"
    if noun is None and named and verb in _STARTING | _ENGINEERING:
        return _bare(verb, head)
    if verb in _SIGNING and noun in (
        None, "publication", "agreement_or_partnership", "programme_or_project", "standard_or_guideline",
    ):  # fmt: skip
        return "agreement_or_partnership"
    if noun == "financing" and (
        verb in _FUNDING or verb in _SIGNING or verb in ("award", "receive", "launch", "establish", "create")
    ):
        return "financing"
    if verb in _PAYING:
        return "financing"
    if verb in _LICENSING:
        return "resolution_or_decision"
    if verb in _SUPPORTING:
        return "capacity_building"
    if verb in _GOVERNING and noun in (None, "study_or_assessment", "publication"):
        return "event" if verb != "host" or noun else None
    return None

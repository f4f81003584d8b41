"""What has the form of a deed and is none: effects of a thing, a rank among others, the time of something else."""

import itertools
from collections.abc import Collection, Sequence

from wsisgraph.extraction.activities.idle_phrases import only_idle
from wsisgraph.extraction.entities.bearers import is_organ
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.currencies import money_words
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.objects.speech import is_text, only_speech
from wsisgraph.extraction.participants.model import Subject
from wsisgraph.extraction.syntax.clauses import Clause
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, Found, is_time, kind_of, quantified
from wsisgraph.extraction.syntax.predicates import Predicate
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.extraction.words.verb_forms import FINITE

_OPENERS = word_set("words", "adverbs") | word_set("grammar", "refusals", "openers")
_BOUNDING = word_set("grammar", "refusals", "bounding")
_STORMS = word_set("grammar", "refusals", "storms")
_LISTED = word_set("grammar", "refusals", "listed")
_ARRANGING = frozenset({"organize", "organise", "structure", "divide", "group", "arrange"})
_AIMS = word_set("grammar", "refusals", "aims")
_CALLING = word_set("grammar", "refusals", "calling")
_POSTS = word_set("grammar", "refusals", "posts")
_ATTENDED = word_set("grammar", "refusals", "attended")
HELPING = frozenset({"help", "assist", "support", "aid"})
_TIMES = word_set("words", "months")
_UNSPECIFIC = word_set("nouns", "support", "unspecific")
_GIFTS = word_set("grammar", "activities", "gifts")
_EQUIPMENT = word_set("grammar", "activities", "equipment")
ATTENDING = frozenset({"participants", "stakeholders", "attendees", "delegates", "visitors"})
_HOLDING = word_set("grammar", "activities", "holding") | {"conduct", "deliver", "arrange"}
_SHORT = 3
_EFFECTS = word_set("grammar", "refusals", "effects")
_ADVICE = word_set("grammar", "refusals", "advice")
_AGENDA = word_set("nouns", "support", "theme_verbs") | {"assess", "evaluate", "debate", "identify", "tackle"}
_EVENTS = word_set("nouns", "support", "events")
_PROVIDED = word_set("grammar", "refusals", "provided")
_BACKING = frozenset({"support", "back", "favour", "join", "share", "second"})
"""What a delegation does with a text that another one has put forward."""
_ANOTHER = word_set("grammar", "refusals", "another")
_RECALLED = frozenset(
    {"resolution_or_decision", "agreement_or_partnership", "policy_or_strategy", "event", "publication"}
)
_RENAMING = word_set("grammar", "refusals", "renaming")
_HARMING = word_set("grammar", "refusals", "harming")
_CLAUSE_TAKING = word_set("grammar", "refusals", "clause_taking")
_SHARED = word_set("grammar", "refusals", "shared")
_STRUGGLES = word_set("grammar", "refusals", "struggles")
_POSSESSIONS = word_set("grammar", "refusals", "possessions")
_STRUGGLING = word_set("grammar", "refusals", "struggling")
_USING = word_set("grammar", "refusals", "using")
_RATES = word_set("grammar", "refusals", "rates")
_GAINING = word_set("grammar", "refusals", "gaining")
_GAINS = word_set("grammar", "refusals", "gains")
_REACHING = frozenset({"reach", "hit", "pass", "top", "cross", "number", "vote"})
"""Verbs behind which a number is a measure (`reached 2 million customers`)."""
_GATHERING = frozenset({"group", "bring together", "unite"})
"""What a network does with its members as long as it exists."""
_LATELY = frozenset({"recently", "lately", "newly", "just", "yesterday", "earlier", "today"})
_ANSWERING = frozenset({"accountable", "responsible", "liable", "harmless", "hostage", "captive"})
_DURATIONS = frozenset({"years", "months", "weeks", "days", "hours", "minutes", "decades"})
_DISTANCES = frozenset({"ago", "earlier", "later", "before", "after"})
_TEMPORAL = frozenset({"after", "before", "once", "until", "when", "since", "because", "as"})


def no_body(subject: Subject, tokens: Sequence[Token]) -> bool:
    """`Having considered …`, `Hurricane Ada …`: an opening word or a storm was taken for a body."""
    if subject.span is None or len(subject.doers) != 1 or subject.doers[0].name is None:
        return False
    name = subject.doers[0].name
    if tokens[name.first].lower in _STORMS:
        return True
    opens = name.last - name.first == 1 and (name.first == 0 or tokens[name.first - 1].text in ",;:–—-")
    return opens and tokens[name.first].lower in _OPENERS


def only_aim(tokens: Sequence[Token], subject: Subject) -> bool:
    """`The mission of the Society is to train …`: what somebody is for."""
    if subject.span is None:
        return False
    return any(
        t.lower in _AIMS and not t.frozen
        for t in tokens[subject.span[0] : min(subject.span[0] + 8, subject.span[1])]
    )


def telling(lemma: str, head: str) -> tuple[str, str]:
    """A deed by its verb and thing; the verbs of holding are one."""
    return "hold" if lemma in _HOLDING else lemma, min((head, *singulars(head)), key=len)


def told_again(
    tokens: Sequence[Token], told: Collection[tuple[str, str]], deed: tuple[str, str], item: Found
) -> bool:
    """`The meeting was held in accordance with …`: what an earlier sentence told already. `deed`: as `telling`
    gives it. `The second meeting` is another one.
    """
    definite = tokens[item.first].lower in ("the", "this", "these", "that") and item.last - item.first <= _SHORT
    another = any(t.lower in _ANOTHER or t.lower[0].isdigit() for t in tokens[item.first : item.last])
    return definite and not another and deed in told


def only_hint(deed: Predicate, tokens: Sequence[Token], item: Found) -> bool:
    """`has been defined as`, `is organized around`: what something is called, and how it is arranged.

    `A workshop was organized under the scheme` tells that it was held.
    """
    at = deed.complement[0]
    behind = tokens[at].lower if at < len(tokens) else ""
    held = behind == "under" and item.kind in ("event", "capacity_building")
    if deed.lemma in _ARRANGING and behind in ("around", "into", "along", "under") and not held:
        return True
    return deed.passive and deed.lemma in _CALLING and at < len(tokens) and tokens[at].lower in ("as", "by")


def only_function(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`serves as a hub`: what a body is; to serve as a secretariat is work."""
    serving = deed.lemma in ("serve", "act")
    return serving and not any(t.lower in _POSTS for t in tokens[item.first : item.last])


def only_attendance(deed: Predicate, item: Found) -> bool:
    """`joined a seminar`, `discussed the projects`."""
    return deed.lemma in ("join", "discuss") and item.head in _ATTENDED


def only_effect(tokens: Sequence[Token], subject: Subject, deed: Predicate) -> bool:
    """`It has improved forecasts`: what a system or project brings about, told of a pronoun or a thing.

    `It also provided technical assistance` is said of a body, `It made changes to its rules` of an organ that met.
    """
    pronoun = all(d.kind == "pronoun" for d in subject.doers)
    sitting = deed.lemma == "make" and all(is_organ(a) for a in subject.actors)
    owned = bool(subject.actors) and all(d.kind == "owner" for d in subject.doers)
    if (pronoun and sitting) or ((pronoun or owned) and _advised(tokens, deed)):
        return False
    things = ("pronoun", "owner", "project", "work", "event")
    named = any(a.basis == "stated/sentence" for a in subject.actors)
    return deed.lemma in _EFFECTS and not named and all(d.kind in things for d in subject.doers)


def _advised(tokens: Sequence[Token], deed: Predicate) -> bool:
    """`provided advisory services to …`, `provided training`: people were helped."""
    first, last = deed.complement
    thing = itertools.takewhile(lambda t: t.frozen or t.tag not in ("TO", "IN"), tokens[first:last])
    return deed.lemma == "provide" and not deed.present and any(_given(t.lower) for t in thing)


def _given(word: str) -> bool:
    """What only bodies provide: advice, training, gifts, equipment, money."""
    financed = kind_of(word) == "financing"
    return financed or bool({word, *singulars(word)} & (_ADVICE | _GIFTS | _EQUIPMENT | money_words()))


def only_theme(subject: Subject, deed: Predicate) -> bool:
    """`The meeting, organised by X, will assess …`, `The programme will focus on …`: what is on the agenda."""
    first = subject.doers[0] if subject.doers else None
    if first is None or first.kind not in ("event", "project", "work", "owner"):
        return False
    event = first.kind == "event" or first.head in _EVENTS
    base = deed.lemma.split()[0]
    return (event and base in _AGENDA) or (deed.status == "planned" and base in ("focus", "concentrate"))


def no_deed(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """Whether the object makes a rank, a function, a hope, talk or mere attendance of the deed."""
    if only_steps(deed, item):
        return True
    if (
        only_announced(tokens, item)
        or only_clause(tokens, deed, item)
        or only_phrase(tokens, deed, item)
        or only_idle(tokens, deed.lemma, item)
    ):
        return True
    following = tokens[item.last].lower if item.last < len(tokens) else ""
    if following in _DISTANCES and tokens[item.last - 1].lower in TIME_NOUNS:
        # `started six years ago`, `began five days earlier`
        return True
    if (tokens[item.first].tag == "CD" and item.head in _TIMES) or only_season(tokens, deed, item):
        return True
    if only_speech(deed.lemma, item) or (deed.lemma == "recall" and item.kind in _RECALLED):
        return True
    if item.head in _DURATIONS and item.kind is None:
        # `takes approximately two years`
        return True
    if deed.lemma in ("provide", "offer", "give") and item.head in _PROVIDED and _for(tokens, item):
        return True
    if deed.lemma in _BACKING and is_text(item):
        return True
    if only_telling(deed, item) or only_struggle(deed, item) or only_thought(tokens, deed, item):
        return True
    if only_gain(deed, item) or only_measure(tokens, deed, item) or only_state(tokens, deed, item):
        return True
    return only_function(tokens, deed, item) or only_attendance(deed, item)


def only_season(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`is starting 2031 with a fair`, `ended the year`: a time that begins or ends."""
    bare = item.last - item.first == 1 or (item.last - item.first == 2 and tokens[item.first].tag == "DT")
    timed = tokens[item.last - 1].lower in TIME_NOUNS or is_time(tokens, item.first, item.last)
    return deed.lemma in _BOUNDING and bare and timed


def only_clause(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`determined the rules would apply`: what looks like the object is the subject of a clause without `that`."""
    behind = tokens[item.last] if item.last < len(tokens) else None
    return deed.lemma in _CLAUSE_TAKING and behind is not None and behind.tag in FINITE and not behind.frozen


def only_phrase(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`to name a few`, `subject to the agreement of X`: set phrases."""
    if item.last - item.first == 1 and len(tokens[item.first].text) == 1 and tokens[item.first].text.islower():
        # `holds c. 800 books`, `took a hit`: an abbreviation or an article was left alone.
        return True
    few = deed.lemma == "name" and tokens[item.last - 1].lower in ("few", "handful")
    return few or [t.lower for t in tokens[item.first : item.first + 2]] == ["subject", "to"]


def only_announced(tokens: Sequence[Token], item: Found) -> bool:
    """`carried out the following activities: …`: the list tells what; `the following three` are counted.

    `adopted the following resolution`: a text, a project or a committee is one thing, whatever it is called below.
    """
    opening = [t.lower for t in tokens[item.first : item.first + 2]]
    if opening != ["the", "following"] or tokens[min(item.first + 2, item.last - 1)].tag == "CD":
        return False
    return item.kind is None or bool({item.head, *singulars(item.head)} & _LISTED)


def only_telling(deed: Predicate, item: Found) -> bool:
    """`shared its experience`: what is shared by telling it."""
    return deed.lemma == "share" and bool({item.head, *singulars(item.head)} & _SHARED)


def only_struggle(deed: Predicate, item: Found) -> bool:
    """`tackled many difficulties`, `took on a number of challenges`: what was done about them stands elsewhere."""
    heads = {item.head, *singulars(item.head)}
    return deed.lemma.replace(" ", "-") in _STRUGGLING and bool(heads & _STRUGGLES)


def only_thought(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`is considering opening a shop`: not even a plan."""
    first = tokens[item.first]
    behind = tokens[min(item.first + 1, len(tokens) - 1)]
    acting = first.tag == "VBG" or (first.lower.endswith("ing") and behind.tag in ("CD", "DT"))
    alone = item.last - item.first == 1 and first.lower.endswith("ing")
    return (deed.lemma == "consider" and acting and not first.frozen) or (deed.lemma == "work" and alone)


def often(tokens: Sequence[Token], span: tuple[int, int]) -> bool:
    """`every day`, `each week`, `per month`: a measure of how much something happens."""
    low = [t.lower for t in tokens[span[0] : span[1]]]
    timed = any(a in ("every", "each", "per", "a") and b in _RATES for a, b in itertools.pairwise(low))
    return timed or bool({"daily", "hourly"} & set(low))


def only_so_many(tokens: Sequence[Token], item: Found) -> bool:
    """`Only four islands were connected`: how little there is; `only four of the nine laws` tells which were."""
    low = [t.lower for t in tokens[max(0, item.first - 1) : item.first + 2]]
    some = [t.lower for t in tokens[item.first : item.first + 4]]
    return (
        "only" in low
        and "of the" not in " ".join(some)
        and any(t.tag == "CD" for t in tokens[item.first : item.first + 2])
    )


def only_use(deed: Predicate) -> bool:
    """`The app was downloaded`, `The school was renamed`: how a thing is used or called, told of nobody."""
    return deed.lemma in _USING | _RENAMING


def only_harm(deed: Predicate, item: Found) -> bool:
    """`A clerk was shot`, `The shop was looted`: what is suffered; not `A film was shot`."""
    return deed.lemma in _HARMING and item.kind is None


def only_state(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`holds them accountable`, `holds 300 maps`, `groups ten states`: what somebody is, has or is made."""
    if deed.lemma == "hold" and bool({item.head, *singulars(item.head)} & _POSSESSIONS):
        return True
    answers = deed.lemma in ("hold", "keep") and any(
        t.lower in _ANSWERING for t in tokens[item.first : item.last + 1]
    )
    return answers or (deed.lemma in _GATHERING and deed.present)


def only_measure(tokens: Sequence[Token], deed: Predicate, item: Found) -> bool:
    """`reached 2 million customers`: a number that grew; `passed 34 resolutions` tells what was decided."""
    counted = tokens[item.first].tag == "CD" or quantified(tokens, item.first)
    return counted and deed.lemma in _REACHING and item.kind is None


def only_steps(deed: Predicate, item: Found) -> bool:
    """`has taken steps`, `makes efforts`: what was done stands elsewhere."""
    return (
        deed.lemma in ("take", "make", "undertake")
        and item.head in _UNSPECIFIC
        and item.last - item.first <= _SHORT
    )


def _for(tokens: Sequence[Token], item: Found) -> bool:
    """A platform that is provided is one unless it is one `for` talks; the other things never are."""
    heads = next((t.index for t in tokens[item.first : item.last] if t.lower == item.head), item.last - 1)
    following = tokens[heads + 1].lower if heads + 1 < len(tokens) else ""
    return item.head not in ("platform", "venue", "space", "forum") or following == "for"


def only_gain(deed: Predicate, item: Found) -> bool:
    """`achieved positive outcomes`, `gained recognition`: what came of deeds told elsewhere."""
    heads = {item.head, *singulars(item.head)}
    gain = item.kind in (None, "award") or bool(heads & {"result", "outcome"})
    return deed.lemma in _GAINING and gain and bool(heads & _GAINS)


def only_time(clause: Clause) -> bool:
    """`ten months after the funds were disbursed`: a passive that tells when, and names nobody."""
    return clause.kind == "subordinate" and clause.subordinator in _TEMPORAL


def received(tokens: Sequence[Token], item: Found) -> bool:
    """What it is a deed to receive: money, honours, gifts, approvals and equipment."""
    low = {t.lower for t in tokens[item.first : item.last]}
    paid = bool({"sum", "amount", "total"} & low) and bool(low & money_words())
    given = {item.head, *singulars(item.head)} & _EQUIPMENT
    return paid or bool(given) or item.kind in ("award", "financing") or item.head in _GIFTS


def gathered(deed: Predicate, item: Found) -> bool:
    """`brought together 200 participants`: attendance."""
    drawn = deed.lemma in ("bring together", "gather", "attract", "draw", "unite")
    return drawn and item.head in ATTENDING | {"people", "experts"}


def only_which(tokens: Sequence[Token], clause: Clause, item: Found) -> bool:
    """`the funds that have been donated`: which ones are meant, by a relative clause without a comma or a date."""
    if clause.kind != "relative" or any(t.frozen for t in tokens[item.first : item.last]):
        return False
    mark = next((i for i in range(clause.group.first - 1, 0, -1) if tokens[i].tag == "REL"), 0)
    told = tokens[mark - 1].tag == "," or tokens[mark - 1].tag == "IN"
    first, last = clause.complement
    dated = any(t.lower in _LATELY for t in tokens[mark:last])
    return mark > 0 and not told and not dated and not any(is_time(tokens, i, last) for i in range(first, last))

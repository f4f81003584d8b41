"""Which bodies a word such as `council` or `secretariat` may stand for."""

import re
from collections.abc import Sequence
from functools import lru_cache

from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.lexicon import load, phrases, word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.name_words import words

ORGANS = word_set("grammar", "predicates", "organs")
"""What sits and decides: what it decided is a decision, not a plan."""
_ANY_NAME = word_set("grammar", "context", "any_name")
_PUBLIC = word_set("grammar", "context", "public")
"""What only a state has."""
_STATED = word_set("grammar", "context", "stated")
"""What a registered body that is one has in its name."""
_HOUSES = _ANY_NAME - word_set("grammar", "context", "organ_names")
_OF_GOVERNMENTS = word_set("grammar", "context", "of_governments")
"""What governments are called."""
_CHIEFS = frozenset(load("grammar")["context"]["chiefs"].split("|"))
_RULING = frozenset(phrases("organisations", "ruling_organs"))
_BOARDS = r"(?:Board of (?:Executive )?(?:Directors|Trustees|Governors)|(?:Management|Supervisory) Board)"
_RULERS = r"Heads of State(?: and (?:of )?Government)?"
_GOVERNING = re.compile(rf"(?:{_BOARDS}|{_RULERS}|[Pp]lenary) (?:of|at) (?:the )?(\S.+?)")
_GOVERNED = re.compile(rf"(\S.+?)(?:['’]s)? (?:{_BOARDS}|[Pp]lenary)")
_MEMBERS_MEETING = re.compile(r"(?:\S+ )*?(?:Congress|Assembly|Convention) of (?:the )?(\S.+)")
_KINDS = {kind: frozenset(names.split()) for kind, names in load("grammar")["kinds_of_body"].items()}
"""What bodies of a kind are also called."""
_SPELLINGS = {
    "center": "centre", "centre": "center", "organization": "organisation", "organisation": "organization",
    "program": "programme", "programme": "program",
}  # fmt: skip
"""`the center` may stand for a `Centre`."""


def headed(bearers: Sequence[Participant], head: str) -> Participant | None:
    """The first body with the word in its name: as what it is, or at least not beside another such word.

    `the Board` is no `Board Audit Committee`, which is a committee.
    """
    spelt = spellings_of(head)
    named = [p for p in bearers if any(word in what_it_is(p.name).split() for word in spelt)]
    return next((p for p in named if kind_of_body(p.name) in (*spelt, None)), None)


@lru_cache(maxsize=2**14)
def what_it_is(name: str) -> str:
    """A name as far as it says what the body is, in small letters: `Presidency of the Lake Council` is none."""
    return name.lower().partition(" of the ")[0]


def spellings_of(head: str) -> tuple[str, ...]:
    """The ways in which names may write a word: `centre`, `center`."""
    return (head, _SPELLINGS[head]) if head in _SPELLINGS else (head,)


def kind_of_body(name: str) -> str | None:
    """The word that says what a body is: the last such word before `of`, `for` or `on`."""
    low = name.lower().split()
    cut = next((i for i, word in enumerate(low) if i and word in ("of", "for", "on")), len(low))
    return next((word for word in reversed(low[:cut]) if word in words("short_names")), None)


def governs(name: str) -> bool:
    """A government; `Government Electronic Network` is none."""
    return name.lower().startswith("government of") or name.lower().endswith("government")


def has_secretariat(participant: Participant) -> bool:
    """A body that others serve: registered, or one of the heads that have a secretariat; no working committee."""
    if any(
        has_head(participant.name, head) for head in ("secretary-general", "president", "minister", "director")
    ):
        return False
    return "/" not in participant.entity or not any(
        has_head(participant.name, head) for head in ("committee", "group", "panel", "bureau", "board", "division")
    )


def may_be_called(participant: Participant, head: str) -> bool:
    """Whether a body may be meant by a word that its name lacks: `the company` may be any, `the centre` none.

    An acronym may hide the word (`TRC`: the council), and who is registered is known by more names than one.
    """
    if governs(participant.name) and head not in _OF_GOVERNMENTS:
        # A state has ministries and regulators, and is none.
        return has_head(participant.name, head)
    if "/" in participant.entity and head in _HOUSES and head_words(participant.name) & (ORGANS | _PUBLIC):
        # A committee or ministry is no university and no bank, though a body of any name may be one.
        return has_head(participant.name, head)
    if "/" not in participant.entity and head in _STATED:
        return has_head(participant.name, head)
    if "/" not in participant.entity or head in _ANY_NAME or has_head(participant.name, head):
        return True
    low = participant.name.lower().split()
    if _SPELLINGS.get(head, head) in low or (head in _KINDS and set(low) & _KINDS[head]):
        return True
    return is_hidden(participant) and head[0].upper() in participant.name


def is_hidden(participant: Participant) -> bool:
    """Whether a body is known by its letters alone."""
    return "/" in participant.entity and participant.name.isupper() and " " not in participant.name


@lru_cache(maxsize=2**14)
def head_words(name: str) -> frozenset[str]:
    """The words of a name in small letters, as they stand and in the singular."""
    bare = name.lower().split()
    return frozenset(bare) | {single for word in bare for single in singulars(word.strip("(),"))}


def has_head(name: str, head: str) -> bool:
    """Whether a word, in the singular, stands in a name."""
    return any(single == head for word in name.lower().split() for single in singulars(word.strip("(),")))


def governed(name: str) -> str | None:
    """`World Bank` of `Board of Directors of the World Bank`, `Lake Bank Management Board`, `Lake Plenary`."""
    found = _GOVERNING.fullmatch(name) or _GOVERNED.fullmatch(name)
    return found.group(1) if found else None


def members_met(name: str) -> str | None:
    """`Lake Workers Union` of `5th Congress of the Lake Workers Union`; `Assembly of Ministers` is of no body."""
    found = _MEMBERS_MEETING.fullmatch(name)
    head = kind_of_body(found.group(1)) if found else None
    return found.group(1) if found is not None and head is not None else None


def is_unnamed_board(name: str) -> bool:
    """`Governing Board`, `Board of Trustees`, `Executive Directors`: who rules a body not named in the words."""
    low = name.lower().split()
    ruling = bool(set(low) & words("board_words")) or " ".join(low) in _RULING
    return ruling and all(word in words("organ_words") for word in low)


def is_unnamed_chief(name: str) -> bool:
    """`Director-General`, `Executive Secretary`: who heads a body not named in the words."""
    return name.lower() in _CHIEFS


def is_organ(body: Participant) -> bool:
    """A council, committee or assembly: what it is said to decide, it decides together."""
    return any(word in ORGANS for word in body.name.lower().replace("(", " ").split())


def seated(organ: Participant, people: str) -> bool:
    """Whether those who sit in an organ are called so (`The Council met. Ministers agreed …`)."""
    seats = load("grammar")["seats"]
    return any(people in seats[word].split() for word in organ.name.lower().split() if word in seats)


def sits(body: Participant, opening: str) -> bool:
    """Whether an organ acts at its own meeting, also one that stands for its body (`the Governing Board`);
    `a council`, by the word that opens its phrase, does not.
    """
    by_name = is_organ(body) or any(word in ORGANS for word in body.surface.lower().split())
    return by_name and opening not in ("a", "an")


def named_inside(surface: str) -> bool:
    """`the Digital India programme`: a project with a name of its own."""
    return any(word[:1].isupper() for word in surface.split()[1:])

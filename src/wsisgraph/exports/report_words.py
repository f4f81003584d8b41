"""From the slots of an activity back to a sentence.

The words are those of the report: the object as it stands there, with the small words that join it to its verb.
Only the verb is put into the form that its status and its subject ask for.
"""

import re
from collections.abc import Sequence

from wsisgraph.exports.source import Record
from wsisgraph.extraction import lexicon
from wsisgraph.extraction.lexicon.inflection import past_form, third_person

_JOINING = frozenset(
    """
    a about across against all among an and another around as at between both by each for from in into its more of
    on other out over several some such that the their these this three through to toward towards two under upon up
    with within
    """.split()  # noqa: SIM905 - a list would be a page long
)
"""Words that may stand between a verb and its object without being part of either."""
_BODIES = frozenset(
    """
    agency alliance assembly association authority bank centre center chamber coalition commission committee
    conference consortium council department dialogue federation forum foundation fund group initiative institute
    league ministry nations network office organisation organization partnership programme program secretariat
    society union
    """.split()  # noqa: SIM905 - a list would be a page long
)
"""Names with one of these nouns take an article."""
_PREPOSITION = re.compile(r" (?:about|across|against|among|at|between|by|for|from|in|into|of|on|to|under|with)\b")
_PLANNING = frozenset({"expect", "intend", "plan", "propose"})
"""Verbs that say themselves that something is to come."""
_REASON = re.compile(r"(?:to|in order to|so as to|aimed at|with a view to|with the aim of|for the purpose of) ")
_OPENING_QUOTES = "“‘«„\"'"
_NEGLIGIBLE = 4
_MOST = 30


def joined(names: Sequence[str]) -> str:
    """`A, B and C`."""
    return " and ".join([*([", ".join(names[:-1])] if names[1:] else []), *names[-1:]])


def with_article(name: str) -> str:
    """`the World Bank`; names that are no description stand alone, like `UNESCO`."""
    words = name.split()
    described = len(words) > 1 and any(word.strip(",").casefold() in _BODIES for word in words)
    return f"the {name}" if described and words[0].casefold() != "the" else name


def capital(text: str) -> str:
    """With a capital first letter; the others stay as they are."""
    return text[:1].upper() + text[1:]


def reason(purpose: str | None) -> str | None:
    """The purpose, when it is worded so that it can follow a sentence."""
    return purpose if purpose and _REASON.match(purpose) else None


def is_itself(record: Record) -> bool:
    """Whether the one who acts is also what is acted on: a conference that was held did not hold itself."""
    names = [_without_article(actor["name"]) for actor in record["actors"]]
    return bool(record["object"]) and names == [_without_article(record["object"])]


def _without_article(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()


def is_plural(phrase: str) -> bool:
    """Whether a noun phrase looks like a plural: by its last word before a preposition."""
    head = _PREPOSITION.split(phrase, maxsplit=1)[0].split(",")[0].split()
    if not head or head[0].casefold() in ("a", "an", "each", "this"):
        return False
    last = head[-1]
    return last.endswith("s") and not last.isupper() and not last.endswith(("ss", "us", "is"))


def thing(record: Record) -> str | None:
    """The object; a leading article loses its capital, except in a title."""
    words: str | None
    words, result = record["object"], record["result"]
    title = bool(words and result and result["title"] in words)
    return (
        words[0].lower() + words[1:] if words and words.startswith(("The ", "A ", "An ")) and not title else words
    )


def predicate(record: Record, many: bool) -> str:
    """The verb for its subject, with the words that join it to its object."""
    verb = _active(record, many)
    between = _between(record, verb)
    return f"{verb} {between}" if between else verb


def passive(record: Record) -> str:
    """The verb for what was done by somebody that the text does not name."""
    first, _, rest = record["verb"].partition(" ")
    done = f"{_participle(first)} {rest}".strip()
    was, are = ("were", "are") if is_plural(record["object"] or "") else ("was", "is")
    return {
        "completed": f"{was} {done}",
        "ongoing": f"{are} being {done}",
        "proposed": f"{are} proposed to be {done}",
    }.get(record["status"] or "", f"{are} to be {done}")


def _active(record: Record, many: bool) -> str:
    first, _, rest = record["verb"].partition(" ")
    are, status = "are" if many else "is", record["status"]
    if status == "completed":
        head = _past(first)
    elif status == "ongoing" and (going := _surface(record)).endswith("ing"):
        head = f"{are} {going}"
    elif status == "ongoing" or first in _PLANNING:
        head = first if many else third_person(first)
    else:
        head = f"{are} proposed to {first}" if status == "proposed" else f"{are} to {first}"
    return f"{head} {rest}".strip()


def _surface(record: Record) -> str:
    """The verb as the text has it; empty when the quotation does not hold it."""
    at = _verb_at(record)
    return "" if at is None else ((record["evidence"]["exact"] or "")[at:].split() or [""])[0]


def _past(verb: str) -> str:
    prefix, stem = _prefixed(verb)
    found = _irregular().get(stem)
    return prefix + found[0].partition("|")[0] if found else past_form(verb)


def _participle(verb: str) -> str:
    prefix, stem = _prefixed(verb)
    found = _irregular().get(stem)
    return prefix + found[1].partition("|")[0] if found else past_form(verb)


def _prefixed(verb: str) -> tuple[str, str]:
    """`co-lead` is inflected like `lead`."""
    prefix, dash, stem = verb.rpartition("-")
    return prefix + dash, stem


def _irregular() -> dict[str, tuple[str, str]]:
    return {base: (past, participle) for base, past, participle in lexicon.rows("irregular")}


def _between(record: Record, verb: str) -> str:
    """The words between the verb and its object, as the text has them.

    Small words always stay. Longer ones stay where leaving them out would say something else: where the verb
    stands as it does in the text and the object is not one of several that share it. The quotation mark before a
    title belongs to neither.
    """
    words, what = record["evidence"]["exact"] or "", record["object"]
    at = _verb_at(record)
    if not what or at is None:
        return ""
    place = words.find(what, at)
    if place < 0:
        return ""
    between = words[at:place].rstrip(_OPENING_QUOTES).split()[len(record["verb"].split()) :]
    if len(between) <= _NEGLIGIBLE and all(word.casefold() in _JOINING for word in between):
        return " ".join(between)
    whole = words[at:].startswith(verb) and len(between) <= _MOST and not _is_coordinated(record)
    return " ".join(between) if whole else ""


def _is_coordinated(record: Record) -> bool:
    """Whether the object is the second or a later one of its verb."""
    tail = record["local"].rpartition("/")[2].removeprefix(f"{record['paragraph']}-")
    return "-" in tail


def _verb_at(record: Record) -> int | None:
    """The offset of the verb in the quotation: the identifier is anchored to it."""
    tail = record["local"].rpartition("/")[2].removeprefix(f"{record['paragraph']}-")
    number = tail.partition("-")[0]
    start = record["evidence"]["start"]
    if not number.isdigit() or start is None or int(number) < start:
        return None
    return int(number) - int(start)

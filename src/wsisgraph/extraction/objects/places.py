"""Where a thing was put, for whom it is and with whom it was held: what ends an object, or belongs to it."""

from collections.abc import Sequence

from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.currencies import money_words
from wsisgraph.extraction.syntax.noun_phrases import TIME_NOUNS, head_of, kind_of, quantified
from wsisgraph.extraction.words.tokens import Token

_SITES = word_set("grammar", "object_places", "sites")
_PLACING = word_set("grammar", "object_places", "placing")
_PURPOSES = word_set("grammar", "object_places", "purposes")
_FRAMES = word_set("grammar", "object_places", "frames")
_LANGUAGES = word_set("grammar", "object_places", "languages")
_SPOKEN = frozenset({"translate", "deliver", "publish", "release", "launch", "broadcast"})
_GETTING = word_set("grammar", "object_places", "getting")
_FIELDS = word_set("grammar", "object_places", "fields")
_POINTING = frozenset({"this", "these", "those", "that", "them", "it", "him", "her", "us", "whom"})
_OWN = frozenset({"its", "their", "our", "his", "her"})
_LONGEST = 7


def placed(tokens: Sequence[Token], first: int, index: int, last: int, lemma: str) -> bool:
    """`41 classrooms | in schools across the island`, `projects | in 16 countries`: the place begins here."""
    low = tokens[index].lower
    following = tokens[index + 1] if index + 1 < last else tokens[index]
    if low == "near" or (low in ("over", "across") and following.lower in _OWN):
        return True
    if (low == "from" and lemma in _GETTING) or (lemma in _SPOKEN and following.lower in _LANGUAGES):
        return True
    if low not in ("in", "at") or lemma.partition(" ")[0] not in _PLACING or index + 1 >= last:
        return False
    if any(t.tag == "IN" and not t.frozen and t.lower not in ("of", "for") for t in tokens[first:index]):
        return False
    if (
        following.tag == "CD"
        or quantified(tokens, index + 1)
        or following.lower in ("several", "many", "various", "different", "all")
    ):
        return kind_of(head_of(tokens, first, index)) not in ("financing", "event")
    return _site(tokens, index + 1, last) in _SITES


def _site(tokens: Sequence[Token], at: int, last: int) -> str:
    """The head of the phrase behind the preposition."""
    end, stop = at, min(last, at + _LONGEST)
    while end < stop and tokens[end].tag in ("DT", "NN", "POS", "PRP", "VBN") and not tokens[end].frozen:
        end += 1
    return tokens[end - 1].lower if end > at else ""


def meant_for(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """`a list | for them`, `the shops | for €101 million`, `the award | for their programme`: it ends here."""
    if tokens[index].lower != "for" or index + 1 >= last:
        return False
    following = tokens[index + 1]
    if following.lower in _POINTING or following.text[:1] in "$€£¥₹" or following.lower in money_words():
        return True
    if following.lower in _OWN and kind_of(head_of(tokens, first, index)) == "award":
        return True
    at = index + 1 + (following.tag == "DT")
    return at < last and tokens[at].lower in _PURPOSES and (at + 1 >= last or tokens[at + 1].tag != "NN")


def names_company(tokens: Sequence[Token], first: int, index: int, last: int) -> bool:
    """`a mini-conference with leading scholars`: generic people say which event it was."""
    if tokens[index].lower != "with" or index + 1 >= last or tokens[index + 1].frozen:
        return False
    near = tokens[index + 1 : min(index + 4, last)]
    if any(t.lower in _FRAMES or t.tag in ("VBG", "VBN") for t in near) or near[0].tag == "PRP":
        return False
    head = head_of(tokens, first, index)
    return kind_of(head) == "event" and head not in TIME_NOUNS and not any(t.frozen for t in near)


def in_field(tokens: Sequence[Token], index: int, last: int) -> bool:
    """`a workshop in the field of soils`: the topic."""
    at = index + 1 + (index + 1 < last and tokens[index + 1].tag == "DT")
    if tokens[index].lower != "in" or at + 1 >= last:
        return False
    return tokens[at].lower in _FIELDS and tokens[at + 1].lower == "of"

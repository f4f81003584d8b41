"""Which body a text speaks for when it says `we`: signs around its names, in the text and in the title."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wsisgraph.documents.model import Document
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.names.name_words import is_camel, is_ordinary, words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.title_houses import is_phrase
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.words.tokens import Token

Titled = tuple[Sequence[Token], Sequence[Name]]
Said = tuple[str, Sentence, Sequence[Name]]
"""The number of a paragraph, a sentence of it, and the names in the sentence."""
_WE = re.compile(
    r"\b[Hh]ere at (?:the )?$"
    r"|\b[Ww]e,? (?:here |the \w+ )?(?:at|of|from) (?:the )?$|(?:^|[.!?;:] )Here [Aa]t (?:the )?$"
)
_AT = re.compile(r"(?:^|[.!?;:] )[Aa]t (?:the )?$")
"""`At X, we …`; `At X prices rose` is said of another."""
_OURS = re.compile(r"\b(?:[Oo]ur|[Ww]e)\b[^.!?]*$")
_WE_BEHIND = re.compile(r"[^.!?]*\b(?:[Ww]e|[Oo]ur|us)\b")
_BEHALF = re.compile(r"\b[Oo]n behalf of (?:the )?$")
_I = re.compile(r"(?: and [A-Z][a-z]+)?,? (?:I|we|let me|may I|allow me)\b")
"""`On behalf of the Lake Union, I wish to thank …`."""
_PEOPLE = re.compile(
    r"\b(?:colleagues|newsletter|bulletin|blog|friends|supporters|update|news) (?:from|of|at|by) (?:the )?$"
    r"|(?:^|[.!?] )Welcome (?:(?:back|all) )?to (?:the |our )?$"
)
_CREW = re.compile(
    r"\b(?:volunteers|staff|employees|team|teams|students|researchers) (?:from|of|at|by) (?:the )?$"
)
"""People who speak for their body where the sentence says `we`; else they are spoken of."""
_ABOUT = re.compile(
    r"(?:^|[.!?] )(?:About|Contact|Published by|Editor|Edited by|Applicant|Author|©|Copyright):? (?:the )?$"
)
_SIGNED = re.compile(r"[–—-]\s*(?:[Tt]he )?$")
_SIGNED_BELOW = re.compile(r"[.!?”\"]\s+[–—-]\s*(?:[Tt]he )?$")
_CLOSING = re.compile(
    r"\b(?:[Yy]ours|[Rr]egards|[Ww]ishes|[Ll]ove|[Tt]hanks),?(?: from)? (?:all of us at |all at )?(?:the )?$"
)
_LEADS = re.compile(
    r"(?:[Aa]t|[Oo]f|[Ff]rom|[Bb]y|[Tt]o|About|Contact|Editor|Applicant|Author|©|Copyright|[Yy]ours|[Rr]egards|[Ww]ishes"
    r"|[Ll]ove|[Tt]hanks)[:,]? (?:(?:the|our) )?$"
)
"""What stands in front of a name wherever somebody speaks for it there; hardly any name has it."""
_OTHERS = re.compile(
    r"\b(?:with|from|to|by|alongside|thank|partners?|donor|sponsor|client|customer|supplier|helped|members? of"
    r"|(?:support|help|generosity|sponsorship|backing|assistance|funding|courtesy) of) "
    r"(?:the |our )?$",
    re.IGNORECASE,
)
_GIVEN_TO = re.compile(r"\b(?:to|with|alongside|from) (?:the |our |a )?(?:[a-z]+ ){0,2}$")
_BACK = 2
"""How often a text names the only body in it that is its own."""
_GIVEN = 2
"""What it takes from a body that `we` give something to, get it from or do it with."""
# What begins with a letter, and looks behind it last, is found several times faster than what begins with `\b`.
_FIRST = re.compile(r"(?:We|we|Our|our|us)\b(?<!\w[Ww]e)(?<!\w[Oo]ur)(?<!\wus)")
_WE_ALONE = re.compile(r"[Ww]e\b(?<!\w[Ww]e)")
_OURSELVES = re.compile(r"\bWe, (?:the )?(?:undersigned )?[a-z]+s\b")
"""`We, the ministers of the lake States, …`: who speaks is said, and is no body named behind it."""
_GLAD = re.compile(r"^(?:W|[^.;:]*\bw)e(?: (?:are|were|\w+)|['’]re)\b[^.;:]*\bthat (?:the )?$")
"""`We are delighted that X …`: X is somebody else."""
_US = re.compile(r"^,? (?:\w+ ){1,3}us\b")
_LETTER = re.compile(
    r"(?: \d{4}(?:[–/-]\d{2,4})?)? (?:(?:[Ee]-)?(?:Newsletter|Bulletin|Blog)"
    r"|(?:Annual|Activity|Impact) (?:Report|Review)|AGM|Annual General Meeting)(?: \d{4}(?:[–/-]\d{2,4})?)?$"
)
_PRESENTING = frozenset({"introducing", "launching", "announcing", "presenting", "unveiling", "building"})
_ISSUED = 5
"""What a newsletter's own name weighs: as much as a sentence and a cue."""
_IDENTITY = re.compile(r" (?:is|was) (?:a|an|the|one of) ")
_TEAM = re.compile(r" team\b(?! (?:from|of|at|in|installed|made|built|came|visited|went|has|have)\b)")
_HOUSE = re.compile(r" (?:newsroom|blog|newsletter|community call|annual report|podcast)\b", re.IGNORECASE)


def says_we(document: Document) -> bool:
    """Whether a body speaks of itself in the text."""
    return any(_FIRST.search(p.text) for p in document.paragraphs)


def speaker(
    document: Document, read: Sequence[Said], titles: Sequence[Titled], context: Context
) -> Participant | None:
    """The body behind `we`: the one that most signs speak for; None when no name has one.

    It has the paragraph that names it; one that only a title names has none.
    """
    weights: Counter[str] = Counter()
    bodies: dict[str, Participant] = {}
    heading = f" {document.masthead.author or ''} {document.title or ''} ".lower()

    def weigh(participant: Participant, weight: int) -> None:
        bodies.setdefault(participant.entity, participant)
        named = 2 if f" {participant.surface.lower()} " in heading else 0
        weights[participant.entity] += weight + named

    spoken = False
    later: Counter[str] = Counter()
    for paragraph, sentence, names in read:
        acting = [c.subject for c in sentence.clauses if c.subject and c.kind != "relative"]
        subjects = {subject[0] + k for subject in acting for k in (0, 1)}
        for name in names:
            house = _publisher(name)
            weight = _ISSUED if house else _weight(sentence, name, is_subject=name.first in subjects)
            if not weight:
                continue
            body = context.participant(house or name, "stated/sentence", paragraph=paragraph)
            if weight > 0 and spoken and not house and not _cue(sentence.text, name.start, name.end):
                bodies.setdefault(body.entity, body)
                later[body.entity] += weight
            else:
                weigh(body, weight)
        # Whoever acts for the first time when `we` have spoken already is somebody else, where others act as well.
        spoken = spoken or _WE_ALONE.search(sentence.text, sentence.start, sentence.end) is not None
    for tokens, names in titles:
        for found in names:
            name = _publisher(found) or found
            weight = _ISSUED if name is not found else _in_title(tokens, name)
            if weight:
                weigh(context.participant(name, "stated/heading"), weight)
    best = max(weights.values(), default=0)
    if best > 0:
        return next(bodies[e] for e in bodies if weights[e] == best)
    if any(_OURSELVES.search(sentence.text, sentence.start, sentence.end) for _, sentence, _ in read):
        return None
    clear = bodies[entity] if (entity := _told_most(later)) is not None else _told_alone(read, context)
    if clear is None:
        shown = (n for tokens, names in titles for n in names if _is_presented(tokens, n))
        return next((context.participant(n, "stated/heading") for n in shown), None)
    return clear if weights[clear.entity] >= 0 else None


def _told_most(later: Counter[str]) -> str | None:
    """The body that acts more than all others together, of those that act when `we` have spoken."""
    return next((entity for entity, weight in later.items() if 2 * weight > later.total()), None)


def _told_alone(read: Sequence[Said], context: Context) -> Participant | None:
    """The body that a text comes back to and beside which it names none: it is its own."""
    said = [(number, s, n) for number, s, names in read for n in names if n.kind == "organisation"]
    times = sum(_BACK if _named_crew(sentence.text, name) else 1 for _, sentence, name in said)
    if times < _BACK or len({name.name for _, _, name in said}) != 1:
        return None
    number, _, name = said[0]
    return context.participant(name, "stated/sentence", paragraph=number)


def _publisher(name: Name) -> Name | None:
    """The body of `Harbour Trust Newsletter`, `Harbour Trust 2031 Annual Report`: what a body issues names it."""
    house = _LETTER.sub("", name.surface)
    if house == name.surface or " " not in house:
        return None
    end = name.start + len(house)
    last = name.last - len(name.surface[len(house) :].split())
    return replace(name, kind="organisation", name=house, surface=house, entity=None, last=last, end=end)


def _weight(sentence: Sentence, name: Name, *, is_subject: bool) -> int:
    """How much one mention says that its body speaks."""
    text, start, end = sentence.text, sentence.start, sentence.end
    certain = name.kind == "organisation"
    if not certain and name.kind not in ("acronym", "unknown", "work"):
        return 0
    if name.kind == "unknown" and " " not in name.surface and is_ordinary(name.surface.lower()):
        # `Membership was steady`: a plain word at the beginning of a sentence.
        return 0
    last = name.name.lower().split()[-1]
    if last == "meeting" or last in words("event_heads"):
        # `At the AGM we …`
        return 0
    cue = _cue(text, name.start, name.end)
    if name.kind == "work" and not cue:
        return 0
    if is_subject and _US.match(text[name.end : name.end + 40]):
        return -4
    if (
        is_subject
        and not cue
        and (_GLAD.search(text[start : name.start]) or _WE_ALONE.search(text, start, name.start))
    ):
        # `We opened a school and the Trust a library`: the Trust is somebody else.
        return 0
    weight = (2 if certain else 0) + (2 if is_subject else 0) + 2 * cue
    if is_subject or cue:
        return weight
    # Whom `we` speak of in the same sentence, and whom something comes from or goes to, is somebody else.
    if _FIRST.search(text, start, end):
        return -_GIVEN if _GIVEN_TO.search(text, max(start, name.start - 40), name.start) else 0
    if not weight:
        return 0
    other = _OTHERS.search(text, max(0, name.start - 30), name.start) is not None
    return weight - _GIVEN * other


def _cue(text: str, start: int, end: int) -> int:
    led = _LEADS.search(text, max(0, start - 15), start) is not None
    if led and (cue := _cue_before(text, start, end)):
        return cue
    if _SIGNED.search(text, max(0, start - 7), start) and len(text) - end < 60:
        return 3
    if _SIGNED_BELOW.search(text, max(0, start - 10), start) and len(text) - end < 200:
        return 4
    if _HOUSE.match(text[end : end + 16]) or _TEAM.match(text[end : end + 24]):
        return 3
    return 2 if _IDENTITY.match(text[end : end + 12]) else 0


def _cue_before(text: str, start: int, end: int) -> int:
    """What the words in front of a name say."""
    near = max(0, start - 40)
    at = _AT.search(text, near, start) and _WE_BEHIND.match(text, end, end + 200)
    if at or _WE.search(text, near, start):
        return 4 if re.match(r",? we\b| ", text[end : end + 5]) else 2
    if _BEHALF.search(text, max(0, start - 20), start) and _I.match(text[end : end + 40]):
        return 4
    crew = _CREW.search(text, near, start) and (
        _WE_BEHIND.match(text, end, end + 200) or _OURS.search(text, near, start)
    )
    told = crew or any(sign.search(text, near, start) for sign in (_PEOPLE, _ABOUT, _CLOSING))
    return 3 if told else 0


def _named_crew(text: str, name: Name) -> bool:
    """`the team at LBF`: people of a body, as those who belong to it tell of them."""
    return _CREW.search(text, max(0, name.start - 40), name.start) is not None


def _is_presented(tokens: Sequence[Token], name: Name) -> bool:
    """`Introducing the Lake Archive`: what another body has made, where the text names one."""
    before = name.first - 1 - (name.first > 0 and tokens[name.first - 1].lower in ("the", "our"))
    return before == 0 and tokens[0].lower in _PRESENTING and name.kind == "organisation"


def _in_title(tokens: Sequence[Token], name: Name) -> int:
    """A title that names a body, the more so behind `by` or `from`, at its beginning or in front of `blog`."""
    if name.rule == "house":
        return _ISSUED
    phrase = name.kind != "organisation" and is_phrase(" ".join(t.text for t in tokens), name.surface)
    if phrase or tokens[name.first].lower in ("a", "an"):
        return 0
    headed = not name.first and name.last < len(tokens) and tokens[name.last].text in (":", "|")
    coined = is_camel(name.surface) or any(c.isdigit() for c in name.surface)
    if headed and coined and " " not in name.surface and name.kind in ("unknown", "acronym", "work"):
        # `Lagoon4All: our year`
        return 3
    if name.kind not in ("organisation", "unknown", "work", "acronym") or (
        name.kind != "organisation" and (name.last - name.first < 2 or any(c.isdigit() for c in name.surface))
    ):
        return 0
    if _is_presented(tokens, name):
        return 0
    before = name.first - 1 - (name.first > 1 and tokens[name.first - 1].lower == "the")
    if before >= 0 and tokens[before].lower in ("by", "from"):
        return 6
    if name.kind == "organisation":
        return 3
    behind = tokens[name.last].lower if name.last < len(tokens) else ""
    if name.first and tokens[name.first - 1].tag in ("DT", "IN"):
        # `Closing the Lake Flood Response`: what the text is about.
        return 0
    return 3 if behind in ("blog", "newsletter", "news", ":", "–", "-", "|", "annual") and not name.first else 1

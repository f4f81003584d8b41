"""Mentions: every surface that names an organisation, once per surface and sentence."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from wsisgraph.documents.model import Paragraph
from wsisgraph.extraction.entities.no_bodies import may_be_body
from wsisgraph.extraction.entities.part_names import with_body
from wsisgraph.extraction.facts import Activity, Mention
from wsisgraph.extraction.lexicon import word_set
from wsisgraph.extraction.lexicon.inflection import singulars
from wsisgraph.extraction.names.learned import local_id
from wsisgraph.extraction.names.name_words import words
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.participants.context import Context
from wsisgraph.extraction.participants.short_names import antecedent, government_here
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.words.tokens import Token
from wsisgraph.iris import slugify

_OFFICE_OF = re.compile(r"^.*? of (?:the )?")
_VERSION = re.compile(r"\d+\.\d+")
_OPEN_TO_CERTAIN = 4
"""In a list, one certain body for so many names shows that it is a list of bodies."""


def mentions_of(
    paragraph: Paragraph,
    sentence: Sentence,
    names: Sequence[Name],
    activities: Sequence[Activity],
    context: Context,
    *,
    quoted: Sequence[Name] = (),
) -> list[Mention]:
    """The mentions of a sentence, in order. `quoted`: the names inside quoted speech."""
    acting = {p.entity for a in activities for p in (*a.actors, *a.partners)}
    listed = _listed(sentence, names)
    found: dict[tuple[str, str], Mention] = {}
    for name in _with_parts(names, acting, context):
        if name.kind in ("organisation", "unit") or (
            name.kind in ("acronym", "unknown") and (name.entity in acting or name in listed) and may_be_body(name)
        ):
            mention = _mention(paragraph, name)
            found.setdefault((mention.surface, mention.entity), mention)
    for name in (n for n in quoted if n.kind == "organisation"):
        mention = _mention(paragraph, name)
        found.setdefault((mention.surface, mention.entity), mention)
    for mention in [
        *_holders(paragraph, names, context),
        *_short_names(paragraph, sentence, context),
        *_governments(paragraph, sentence, names, context),
    ]:
        found.setdefault((mention.surface, mention.entity), mention)
    return sorted(found.values(), key=lambda m: m.start)


def _with_parts(names: Sequence[Name], acting: Collection[str], context: Context) -> list[Name]:
    """The names, with one for a part that acts and the acronym of its body in front (`UNICEF Harbour`)."""
    found: list[Name] = []
    for name in names:
        whole = with_body(name, found[-1:]) if name.kind in ("acronym", "unknown") else name
        entity = local_id(context.document, whole.name) if whole is not name else None
        if entity is not None and entity in acting:
            found[-1] = replace(whole, kind="organisation", entity=entity)
        else:
            found.append(name)
    return found


def named_elsewhere(
    paragraph: Paragraph, names: Sequence[Name], found: Sequence[Mention], acting: Collection[str]
) -> list[Mention]:
    """The mentions of a sentence, with the open names that act anywhere in the document; `acting`: surfaces."""
    seen = {(m.surface, m.entity) for m in found}
    more = [
        _mention(paragraph, name)
        for name in names
        if name.kind in ("acronym", "unknown") and name.surface in acting and may_be_body(name)
    ]
    added = {(m.surface, m.entity): m for m in reversed(more) if (m.surface, m.entity) not in seen}
    return sorted([*found, *added.values()], key=lambda m: m.start)


def _listed(sentence: Sentence, names: Sequence[Name]) -> set[Name]:
    """Names in one list with a certain body are bodies too (`Partners include Cisco, Intel and …`)."""
    found: set[Name] = set()
    run: list[Name] = []
    for name in names:
        if name.kind not in ("organisation", "acronym", "unknown"):
            run = []
            continue
        between = sentence.tokens[run[-1].last : name.first] if run else []
        if run and not (between and all(t.tag in (",", ";", "CC", "DT") for t in between)):
            run = []
        run.append(name)
        if sentence.tokens[run[0].first - 1].lower in ("in", "near", "across"):
            continue
        joined = any(t.tag in ("CC", ";") for t in sentence.tokens[run[0].last : run[-1].first])
        certain = sum(n.kind == "organisation" for n in run)
        if len(run) > 1 and joined and certain * _OPEN_TO_CERTAIN >= len(run):
            found.update(run)
    return found


def _mention(paragraph: Paragraph, name: Name) -> Mention:
    return Mention(
        paragraph.number,
        name.entity or "",
        name.name,
        name.surface,
        name.start,
        name.end,
        f"name-{name.rule}",
        name.confidence,
    )


def _holders(paragraph: Paragraph, names: Sequence[Name], context: Context) -> list[Mention]:
    """`the United Nations Secretary-General`, `the Secretary-General of the United Nations`: the body in the name
    of a registered office.
    """
    found = []
    for name in (n for n in names if n.kind == "person" and n.rule == "registry"):
        for body in (name.surface.rpartition(" ")[0], re.sub(_OFFICE_OF, "", name.surface)):
            known = context.authority.get(body) if body != name.surface else None
            if known is not None and known.body and known.entity:
                start = name.start + name.surface.index(body)
                end = start + len(body)
                found.append(
                    Mention(paragraph.number, known.entity, known.name, body, start, end, "name-registry", 0.97)
                )
    return found


def _short_names(paragraph: Paragraph, sentence: Sentence, context: Context) -> list[Mention]:
    """`the Commission`, where a body of that head was named before."""
    tokens, found = sentence.tokens, []
    for index in [i for i, token in enumerate(tokens[:-1]) if token.lower == "the"]:
        first, noun = tokens[index], tokens[index + 1]
        if not noun.capital or (first.frozen and not noun.frozen):
            continue
        head = next((s for s in singulars(noun.lower) if s in words("short_names")), None)
        if head is None or noun.lower != head or _longer(sentence, index + 2):
            continue
        known = antecedent(context, head)
        surface = sentence.text[first.start : noun.end]
        if known is not None:
            entity, name, sure = known.entity, known.name, 0.85
        elif head in word_set("organisations", "unnamed"):
            name, sure = (government_here(context) if head == "government" else None) or noun.text, 0.7
            entity = local_id(context.document, name)
        else:
            continue
        found.append(Mention(paragraph.number, entity, name, surface, first.start, noun.end, "short-name", sure))
    return found


def _longer(sentence: Sentence, index: int) -> bool:
    """A noun, a version (`the Council 2.0 Fair`) or an `of` follows: the short name is part of a longer phrase."""
    if index >= len(sentence.tokens):
        return False
    token = sentence.tokens[index]
    return (
        token.tag == "NN"
        or _VERSION.fullmatch(token.text) is not None
        or (token.frozen and token.start == sentence.tokens[index - 1].end + 1)
    )


def _governments(
    paragraph: Paragraph, sentence: Sentence, names: Sequence[Name], context: Context
) -> list[Mention]:
    """`the Kenyan government`, `the UAE government`, `the government of Kenya`."""
    found = []
    for name in (n for n in names if n.kind == "place" and n.rule in ("nationality", "country")):
        first, last = _governing(sentence.tokens, name)
        if last > first:
            start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
            surface = sentence.text[start:end]
            entity = f"{context.document.slug}/{slugify(surface)}"
            found.append(Mention(paragraph.number, entity, surface, surface, start, end, "government", 0.85))
    return found


def _governing(tokens: Sequence[Token], name: Name) -> tuple[int, int]:
    """The tokens of the government that a place tells; an empty range where there is none."""
    behind = tokens[name.last : name.last + 2]
    if behind and behind[0].lower == "government":
        compound = len(behind) > 1 and behind[1].tag == "NN" and name.rule == "country"
        return (0, 0) if compound else (name.first, name.last + 1)
    before = [t.text for t in tokens[max(0, name.first - 3) : name.first]]
    if before[-1:] == ["the"]:
        before.pop()
    governed = name.rule == "country" and before[-2:] == ["government", "of"]
    article = tokens[name.first - 1].lower == "the"
    return (name.first - 2 - article, name.last) if governed else (0, 0)

"""What the page of one item shows, by kind. Anything that has no page of its own is shown as the graph has it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from wsisgraph.api import parameters as p
from wsisgraph.releases import index_bits as bits
from wsisgraph.releases import index_select as select
from wsisgraph.releases.index_analysis import matrix
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_select import Filters
from wsisgraph.web import reading
from wsisgraph.web.judgements import judged
from wsisgraph.web.links import item_path
from wsisgraph.web.lists import PAGE, Paging
from wsisgraph.web.names import concepts
from wsisgraph.web.outline import PARTS, Place, address_of, outline, pages
from wsisgraph.web.parts import parts_of
from wsisgraph.web.rendering import Values, View
from wsisgraph.web.slots import slots

Record = dict[str, Any]
SHOWN = 10
BESIDE = 12
NEIGHBOURS = 40
CONCEPT_FILTERS = {
    "action-line": "action_line",
    "goal": "goal",
    "target": "target",
    "region": "region",
    "country": "country",
    "topic": "topic",
    "activity-type": "type",
    "status": "status",
}
"""Kinds of concepts, and the filter of activities that takes their codes."""
CROSSED = ("action_line", "goal", "region", "country", "type", "status", "year")


@dataclass(frozen=True, slots=True)
class Most:
    """The most frequent of something, the most first, and how many there are in all."""

    rows: Sequence[tuple[Any, ...]]
    total: int

    @classmethod
    def of(cls, rows: Sequence[tuple[Any, ...]]) -> Self:
        """The first few of all."""
        return cls(rows[:BESIDE], len(rows))


def activity(view: View, record: Record) -> tuple[str, Values]:
    """An activity: its words in their paragraph, and every slot with how it is known."""
    index, corrections = view.served.index, judged(view, record["id"])
    paragraph = index.by_iri(record["evidence"]["source"] or "")
    others, total = reading.beside(index, record, NEIGHBOURS) if record["document"] else ([], 0)
    return "activity.html", {
        "slots": slots(view, record, corrections),
        "corrections": corrections,
        "corrected_label": _corrected_label(view, record) if corrections else None,
        "paragraph": reading.part_of(paragraph, [record], view.links) if paragraph else None,
        "others": others,
        "others_total": total,
        "document": index.item("document", record["document"]) if record["document"] else None,
        "level": reading.fact_level(record),
    }


def _corrected_label(view: View, record: Record) -> str | None:
    """What a fact is called in the corrected view, where that differs from what is stated."""
    index = view.served.corrected
    corrected = index.item(record["kind"], record["local"]) if index else None
    return corrected["label"] if corrected and corrected["label"] != record["label"] else None


def statistic(view: View, record: Record) -> tuple[str, Values]:
    """A figure with the words that state it."""
    return "statistic.html", dict(activity(view, record)[1])


def entity(view: View, record: Record) -> tuple[str, Values]:
    """An organisation: what it did, with whom and where."""
    index, local = view.served.index, record["local"]
    members = {
        role: index.posting("activity", role, local) for role in ("actor", "partner", "beneficiary", "participant")
    }
    everyone = members["participant"]
    together = select.counts(index, "activity", "participant", everyone)
    names = index.labels("entity")
    return "entity.html", {
        **_activities(view, everyone, {"actor": local}),
        "roles": [(role, found.bit_count()) for role, found in members.items() if role != "participant"],
        "together": Most.of([(code, names.get(code, code), n) for code, n in together if code != local]),
        "children": parts_of(index, local),
        "corrections": judged(view, record["id"]),
        "cross": _cross(view, everyone),
    }


def work(view: View, record: Record) -> tuple[str, Values]:
    """A named work and the activities that brought it about."""
    index = view.served.index
    members = index.posting("activity", "work", record["local"])
    return "work.html", _activities(view, members, {})


def document(view: View, record: Record) -> tuple[str, Values]:
    """The report's own text with the facts marked in it, page by page where it is long."""
    index, slug = view.served.index, record["local"]
    counts = {kind: index.posting(kind, "document", slug).bit_count() for kind in ("activity", "statistic")}
    number, last = min(int(p.number(view.request.query_params, PAGE) or 1), pages(index, slug)), pages(index, slug)

    def at(wanted: int) -> str | None:
        return view.links.to(item_path("document", slug), page=wanted) if 1 <= wanted <= last else None

    return "document.html", {
        "reading": reading.reading(index, slug, view.links, number),
        "paging": Paging(number, last, at(number - 1), at(number + 1)),
        "counts": counts,
    }


def part(view: View, record: Record) -> tuple[str, Values]:
    """A paragraph, section, footnote, note or row."""
    index = view.served.index
    facts = reading.facts_in(index, record) if record["kind"] in ("paragraph", "row") else []
    inside: list[Place] = []
    if record["kind"] == "section":
        inside = [place for place in outline(index, record["document"]) if place.path[-1:] == (record["local"],)]
    return "part.html", {
        "part": reading.part_of(record, facts, view.links),
        "document": index.item("document", record["document"]),
        "inside": [index.item(place.kind, place.local) for place in inside[:PARTS]],
        "inside_total": len(inside),
        "around": _around(view, record),
        "place": address_of(index, view.links, record["document"], record["local"]),
    }


def concept(view: View, record: Record) -> tuple[str, Values]:
    """A concept: what it is called, what it belongs to, and the activities that have it."""
    index, kind, code = view.served.index, record["kind"], record["local"]
    name = CONCEPT_FILTERS.get(kind)
    plain = index.posting("activity", name, code) if name else bits.EMPTY
    weak = index.posting("activity", f"suggested_{name}", code) & ~plain if name else bits.EMPTY
    values = _activities(view, plain, {name: code} if name else {})
    agreed = _agreed(view, kind, code)
    facilitators = _facilitators(view, code) if kind == "action-line" else []
    return "concept.html", {
        **values,
        "suggestions": list(index.records("activity", list(bits.positions(weak))[:SHOWN])),
        "suggested_total": weak.bit_count(),
        "suggested_all": view.links.to("activities", **{name: code, "suggested": "yes"}) if name else None,
        "narrower": [item for item in concepts(index, kind).values() if item["broader"] == code],
        "broader_kind": _broader_kind(view, kind, record["broader"]),
        "agreed": agreed,
        "shown_by": _shown_by(index, agreed),
        "deciders": facilitators
        or (_facilitators(view, record["broader"]) if record["broader"] and agreed else []),
        "actors": _people(view, plain),
        "cross": _cross(view, plain, without=name),
        "facilitators": facilitators,
        "parts_below": _goal_parts(view, kind, code),
    }


def alignment(_: View, record: Record) -> tuple[str, Values]:
    """One agreed link of an action line with a goal or target."""
    return "alignment.html", {"goal": record["goal"] or "", "line": record["action_line"]}


MAKERS: Mapping[str, Callable[[View, Record], tuple[str, Values]]] = {
    "activity": activity,
    "statistic": statistic,
    "entity": entity,
    "work": work,
    "document": document,
    "alignment": alignment,
    **dict.fromkeys(("paragraph", "section", "footnote", "note", "row"), part),
}


def item_values(view: View, record: Record) -> tuple[str, Values]:
    """The template of an item's page and what it shows."""
    template, values = MAKERS.get(record["kind"], concept)(view, record)
    return template, {"item": record, **values}


def _activities(view: View, members: int, query: Mapping[str, str]) -> dict[str, Any]:
    index = view.served.index
    return {
        "activities": list(index.records("activity", list(bits.positions(members))[:SHOWN])),
        "activity_total": members.bit_count(),
        "all_activities": view.links.to("activities", **query) if query else None,
    }


def _people(view: View, members: int) -> Most:
    index = view.served.index
    names = index.labels("entity")
    return Most.of([(c, names.get(c, c), n) for c, n in select.counts(index, "activity", "actor", members)])


def _cross(view: View, members: int, without: str | None = None) -> list[tuple[str, Most]]:
    """(filter, its most frequent codes among these activities)."""
    index, found = view.served.index, []
    for name in CROSSED:
        counted = Most.of(select.counts(index, "activity", name, members)) if name != without else Most([], 0)
        found += [(name, counted)] if counted.rows else []
    return found


def _broader_kind(view: View, kind: str, broader: str | None) -> str | None:
    """Targets stand below goals, indicators below targets, countries below regions."""
    if broader is None:
        return None
    kinds = (kind, {"target": "goal", "indicator": "target", "country": "region"}.get(kind, kind))
    return next((known for known in kinds if broader in view.served.index.positions(known)), None)


def _agreed(view: View, kind: str, code: str) -> list[Record]:
    """The agreed links of an action line, goal or target."""
    field = {"action-line": "action_line", "goal": "goal", "target": "target"}.get(kind)
    if field is None:
        return []
    index = view.served.index
    return [item for item in index.records("alignment", range(index.size("alignment"))) if item[field] == code]


def _shown_by(index: Index, agreed: list[Record]) -> dict[tuple[str, str], int]:
    """How many activities show each of the agreed links of a line with a goal."""
    cells = matrix(index, index.everything("activity")) if agreed else {}
    pairs = {(one["action_line"], one["goal"]) for one in agreed if one["goal"]}
    return {pair: cells[pair].observed.bit_count() for pair in pairs}


def _facilitators(view: View, code: str) -> list[Record]:
    index = view.served.index
    members = select.select(index, "entity", Filters({"facilitates": (code,)}))
    return list(index.records("entity", bits.positions(members)))


def _goal_parts(view: View, kind: str, code: str) -> tuple[str, list[Record]] | None:
    """Targets of a goal, indicators of a target, countries of a region or group."""
    below = {"goal": "target", "target": "indicator", "region": "country"}.get(kind)
    if below is None:
        return None
    known = concepts(view.served.index, below).values()
    found = [item for item in known if item["broader"] == code or code in item["members_of"]]
    return (below, found) if found else None


def _around(view: View, record: Record) -> tuple[str | None, str | None]:
    """The parts of the same kind before and after this one."""
    index, kind = view.served.index, record["kind"]
    members = list(bits.positions(index.posting(kind, "document", record["document"])))
    place = index.position(kind, record["local"])
    if place not in members:
        return None, None
    at = members.index(place)
    near = [members[at - 1] if at else None, members[at + 1] if at + 1 < len(members) else None]
    found = [
        next(index.records(kind, (position,)))["local"] if position is not None else None for position in near
    ]
    return found[0], found[1]

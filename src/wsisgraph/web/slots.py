"""The slots of a fact: each value with its label, its link and how it is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from wsisgraph.web.judgements import Judged
from wsisgraph.web.names import Label
from wsisgraph.web.reading import level_of
from wsisgraph.web.rendering import View

Record = dict[str, Any]
PEOPLE = (("actor", "actors"), ("partner", "partners"), ("beneficiary", "beneficiaries"))
CODES = (
    ("action_line", "action_lines", "action-line"),
    ("goal", "goals", "goal"),
    ("target", "targets", "target"),
    ("region", "regions", "region"),
    ("country", "countries", "country"),
    ("topic", "topics", "topic"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value. `level` is stated, inferred or curated; `quotation` its own words, where it has any."""

    label: Label
    href: str | None
    basis: str | None
    level: str | None
    confidence: float | None = None
    quotation: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot with its values; `suggested` when only a weak rule fills it."""

    name: str
    values: list[Value]
    suggested: bool = False


def slots(view: View, record: Record, corrections: Sequence[Judged] = ()) -> list[Slot]:
    """The slots of an activity that have values; what a statistic lacks is left out.

    In the corrected view a value that stands there because of one of the corrections is told apart.
    """
    found = _slots(view, record)
    if not view.served.is_corrected:
        return found
    curated = {(one.slot, one.replacement.text) for one in corrections if one.replacement is not None}
    return [
        replace(slot, values=[_curated(value) if (slot.name, value.label.text) in curated else value
                              for value in slot.values])
        for slot in found
    ]  # fmt: skip


def _curated(value: Value) -> Value:
    return replace(value, basis="curated/curator", level="curated", confidence=None, quotation=None)


def _slots(view: View, record: Record) -> list[Slot]:
    found = [_people(view, name, record.get(field, [])) for name, field in PEOPLE]
    implied = str(record.get("rule", "")).startswith("implied")
    found += [_plain(view, "verb", record.get("verb"), "inferred" if implied else "stated")]
    found.append(_plain(view, "object", record.get("object")))
    found.append(_result(view, record.get("result")))
    found += [_plain(view, name, record.get(name)) for name in ("purpose", "venue")]
    found += [_coded(view, "type", "activity-type", record), _coded(view, "status", "status", record)]
    found += [_plain(view, "date", record.get("date")), _year(view, record)]
    found += [
        Slot(name, [_concept(view, kind, item) for item in record.get(field, [])]) for name, field, kind in CODES
    ]
    for name, field, kind in CODES:
        weak = [item for item in record.get("suggestions", []) if item["property"] == field]
        found.append(Slot(name, [_concept(view, kind, item) for item in weak], suggested=True))
    return [slot for slot in found if slot.values]


def _people(view: View, name: str, items: list[Record]) -> Slot:
    return Slot(
        name,
        [
            _known(view.names.entity(item["local"], item["name"]), view.links.item("entity", item["local"]), item)
            for item in items
        ],
    )


def _concept(view: View, kind: str, item: Record) -> Value:
    # An area of the M49 standard may stand where a country does.
    kind = next((known for known in (kind, "region") if item["code"] in view.served.index.positions(known)), kind)
    return _known(view.names.concept(kind, item["code"]), view.links.item(kind, item["code"]), item, item["code"])


def _known(label: Label, href: str, item: Record, code: str | None = None) -> Value:
    words = item["evidence"] or {}
    level = level_of(item["basis"]) if item["basis"] else None
    return Value(label, href, item["basis"], level, item["confidence"], words.get("exact"), code)


def _plain(view: View, name: str, text: str | None, level: str = "stated") -> Slot:
    # These words are cut out of the text itself, but for a verb that a title implies.
    language = "en" if text else view.language.code
    return Slot(name, [Value(Label(text, language, foreign=False), None, None, level)] if text else [])


def _coded(view: View, name: str, kind: str, record: Record) -> Slot:
    code = record.get(name)
    if not code:
        return Slot(name, [])
    # No text says of what type it is, or in so many words that it was done.
    return Slot(name, [Value(view.names.concept(kind, code), view.links.item(kind, code), None, "inferred")])


def _result(view: View, work: Record | None) -> Slot:
    if not work:
        return Slot("result", [])
    label = Label(work["title"], "en", foreign=False)
    return Slot("result", [Value(label, view.links.item("work", work["local"]), None, "stated")])


def _year(view: View, record: Record) -> Slot:
    year, basis = record.get("year"), record.get("year_basis")
    if year is None:
        return Slot("year", [])
    label = Label(str(year), view.language.code, foreign=False)
    href = view.links.to("activities", year=year)
    return Slot("year", [Value(label, href, basis, level_of(basis) if basis else None)])

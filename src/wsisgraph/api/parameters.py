"""The parameters of lists: one table that requests are checked against and that the OpenAPI document is made from.

Whatever is not in the table, or names a code that the release does not have, is a 400 that says what is allowed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import QueryParams

from wsisgraph.api.nearest import close_codes, close_names, nearest
from wsisgraph.api.problems import ProblemError
from wsisgraph.releases.index_read import Index
from wsisgraph.releases.index_select import Filters
from wsisgraph.releases.index_text import parse as parse_query

MAX_LIMIT, DEFAULT_LIMIT = 1000, 50
_SHOWN = 40
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:\.[0-9]{0,30})?(?:[eE][+-]?[0-9]{1,3})?")
YEARS = (1900, 2200)
CLOSED: Mapping[str | None, str] = {
    "action-line": "ActionLineCode",
    "goal": "GoalCode",
    "target": "TargetCode",
    "region": "RegionCode",
    "country": "CountryCode",
    "activity-type": "ActivityTypeCode",
    "status": "StatusCode",
    "basis": "BasisCode",
    "entity-kind": "EntityKindCode",
    "work-kind": "WorkKindCode",
}
"""The kinds whose codes come from the vocabularies, with the schema that lists them in the OpenAPI document."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. `kind` is the kind of item whose local identifiers are its codes."""

    name: str
    description: str
    kind: str | None = None
    values: tuple[str, ...] = ()
    schema: Mapping[str, Any] | None = None
    repeatable: bool = False
    posting: str | None = None
    """Whose values are allowed, for codes that are no items: a name of `Index.totals`."""
    named: tuple[str, ...] = ()
    """The kinds of items among the codes of a posting, by whose names a code may be meant."""
    required: bool = False
    comma: bool = False
    """Whether one value is a comma list of `values`."""
    json: Mapping[str, Any] | None = None
    """The schema of the JSON that the value holds."""

    def openapi(self) -> dict[str, Any]:
        """As the OpenAPI document shows it."""
        schema: dict[str, Any] = dict(self.schema or {"type": "string"})
        if self.values:
            schema["enum"] = list(self.values)
        elif self.kind in CLOSED:
            schema = {"$ref": f"#/components/schemas/{CLOSED[self.kind]}"}
        if self.required:
            schema["minLength"] = 1
        if self.repeatable or self.comma:
            schema = {"type": "array", "items": schema}
        return {
            "name": self.name,
            "in": "query",
            "required": self.required,
            # Of what is JSON the empty value would be a JSON string, which is no value of it.
            **({} if self.required or self.json else {"allowEmptyValue": True}),
            **({"style": "form", "explode": False} if self.comma else {}),
            "description": self.description,
            **({"content": {"application/json": {"schema": self.json}}} if self.json else {"schema": schema}),
        }


def codes(name: str, description: str, kind: str | None = None, **more: Any) -> Parameter:
    """A filter: repeatable, any of the codes given."""
    return Parameter(name, f"{description} Repeat for any of several.", kind, repeatable=True, **more)


LIMIT = Parameter(
    "limit",
    f"Items on a page, 1 to {MAX_LIMIT}; csv, xlsx and jsonl are whole unless it is given.",
    schema={"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": DEFAULT_LIMIT},
)
CURSOR = Parameter("cursor", "Where the page begins: taken from `next`, never made up.")
QUERY = Parameter(
    "q", 'Full text: all words; "words in quotation marks" stand together; word* is a beginning; -word excludes.'
)


def comma(name: str, description: str, values: Sequence[str], **more: Any) -> Parameter:
    """A comma list of a few words."""
    return Parameter(name, description, values=tuple(values), comma=True, **more)


def fields(names: Sequence[str]) -> Parameter:
    """The parameter that chooses among the fields of an item."""
    return comma("fields", "Comma list of the fields wanted.", names)


VIEW = Parameter("view", "What is stated, or with corrections.", values=("stated", "corrected"))
YEAR = codes("year", "Year.", schema={"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]})
YEAR_FROM = Parameter(
    "year_from", "First year.", schema={"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]}
)
YEAR_TO = Parameter("year_to", "Last year.", schema={"type": "integer", "minimum": YEARS[0], "maximum": YEARS[1]})
MIN_CONFIDENCE = Parameter(
    "min_confidence", "Lowest confidence.", schema={"type": "number", "minimum": 0, "maximum": 1}
)
ACTIVITY_FILTERS = (
    codes("action_line", "Action line, its applications included.", "action-line"),
    codes("goal", "Sustainable Development Goal.", "goal"),
    codes("target", "Target of a goal.", "target"),
    codes("region", "Region, the regions within it included; no country stands for its region.", "region"),
    codes("country", "Country, ISO 3166-1 alpha-3.", "country"),
    codes("actor", "Organisation that acts.", "entity"),
    codes("partner", "Organisation that is a partner.", "entity"),
    codes("type", "Type of activity.", "activity-type"),
    codes("status", "Status.", "status"),
    codes("topic", "Topic, by its number in the UNBIS Thesaurus.", "topic"),
    codes("document", "Document that states it.", "document"),
    codes(
        "basis",
        "How it is known: a first level (stated) or both (stated/sentence). Together with other filters it says "
        "how their values must be known.",
        "basis",
    ),
)
SUGGESTED = Parameter(
    "suggested",
    "yes: filters also match what only a weak rule suggests (the `suggestions` of an activity).",
    values=("no", "yes"),
)
OWN_FILTERS: Mapping[str, tuple[Parameter, ...]] = {
    "activity": (YEAR, YEAR_FROM, YEAR_TO, MIN_CONFIDENCE),
    "statistic": (
        codes("document", "Document that states it.", "document"),
        codes("unit", "Unit.", posting="unit"),
        codes("form", "An observation, or a target that is aimed at.", values=("observation", "target")),
        codes("area", "Where the figure holds.", posting="area", named=("country", "region")),
        codes("population", "Whom the figure is about.", posting="population"),
        codes("series", "The series that the figure is one of.", posting="series"),
        YEAR,
        YEAR_FROM,
        YEAR_TO,
        MIN_CONFIDENCE,
    ),
    "entity": (
        codes("entity_kind", "Kind of body.", "entity-kind"),
        codes("facilitates", "Action line that it facilitates.", "action-line"),
        codes("registered", "Whether it stands in the registry.", values=("true", "false")),
    ),
    "work": (codes("work_kind", "Kind of work.", "work-kind"),),
    "document": (YEAR, YEAR_FROM, YEAR_TO, codes("language", "Language, as a tag.", posting="language")),
    "region": (codes("region_kind", "Kind of region.", posting="region_kind"),),
    "country": (codes("member_of", "Commission or group that it belongs to.", "region"),),
}
_AKIN: Mapping[str, tuple[str, ...]] = {
    "area": ("country", "region"),
    "country": ("area",),
    "region": ("area",),
    "sdg": ("goal",),
    "indicator": ("target",),
    "entity": ("actor", "partner"),
    "organisation": ("actor", "partner"),
    "organization": ("actor", "partner"),
}
"""What is looked for by a name of another list or of another word, and the parameters that find it."""
RANGED = frozenset({"limit", "year", "year_from", "year_to", "min_confidence"})


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list was asked for, checked."""

    filters: Filters
    sort: str | None
    limit: int | None
    """None when the client sets none: a page of the default size, or a whole table."""
    include: frozenset[str]
    fields: tuple[str, ...]
    fingerprint: str
    """Of filters and order: what a cursor belongs to."""


def refuse(
    name: str, value: str, allowed: Sequence[str] | str, detail: str = "", close: Sequence[str] = ()
) -> ProblemError:
    """The 400 for a parameter: which one, what was given, what is allowed and what may have been meant.

    An empty code among those allowed stands for a parameter that is left out, and is not named.
    """
    first = (
        allowed if isinstance(allowed, str) else [*close, *(code for code in allowed if code not in ("", *close))]
    )
    shown = first if isinstance(first, str) else first[:_SHOWN]
    text = shown if isinstance(shown, str) else ", ".join(shown)
    more = f" and {len(first) - _SHOWN} more" if not isinstance(first, str) and len(first) > _SHOWN else ""
    perhaps = f" Perhaps: {', '.join(close)}." if close else ""
    choice = f"Allowed: {text}{more}." if text else "There is none in this release."
    message = f"{detail or f'{value!r} is not allowed for {name!r}.'}{perhaps} {choice}"
    return ProblemError(400, message, parameter=name, value=value, allowed=shown)


def check_names(given: QueryParams, known: Sequence[Parameter]) -> None:
    """Refuse a parameter that is not in the table, or that is given twice and may not be."""
    by_name = {parameter.name: parameter for parameter in known}
    for name in given:
        if name not in by_name:
            close = [akin for akin in (*_AKIN.get(name, ()), *close_codes(name, list(by_name))) if akin in by_name]
            detail = f"There is no parameter {name!r} here."
            raise refuse(name, name, sorted(by_name) or "none", detail, list(dict.fromkeys(close)))
        if len(given.getlist(name)) > 1 and not (by_name[name].repeatable or by_name[name].comma):
            raise refuse(name, ", ".join(given.getlist(name)), "one value", f"{name!r} is given more than once.")


def single(given: QueryParams, name: str) -> str | None:
    """The value of a parameter; an empty one counts as absent, as forms send it."""
    return given.get(name) or None


def number(given: QueryParams, parameter: Parameter) -> float | None:
    """A number within the range of the parameter's schema."""
    text = single(given, parameter.name)
    return None if text is None else _number(parameter, text)


def _number(parameter: Parameter, text: str) -> float:
    schema = parameter.schema or {}
    least, most, whole = schema["minimum"], schema["maximum"], schema["type"] == "integer"
    allowed = f"{'whole numbers' if whole else 'numbers'} from {least} to {most}"
    try:
        value = _plain_number(text)
    except ValueError:
        raise refuse(parameter.name, text, allowed) from None
    if not least <= value <= most or (whole and value != int(value)):
        raise refuse(parameter.name, text, allowed)
    return value


def _plain_number(text: str) -> float:
    """A number in ASCII digits: Python also reads those of other scripts, and underscores."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text)


def filters_of(given: QueryParams, parameters: Sequence[Parameter], index: Index, kind: str) -> Filters:
    """The filters of a request, every code checked against the release."""
    chosen: dict[str, tuple[str, ...]] = {}
    for parameter in parameters:
        values = [value for value in given.getlist(parameter.name) if value] if parameter.repeatable else []
        if values:
            chosen[parameter.name] = tuple(_checked(parameter, value, index, kind) for value in values)
    ranged = {
        parameter.name: number(given, parameter) for parameter in parameters if parameter.name in RANGED - {"year"}
    }
    first, last = ranged.get("year_from"), ranged.get("year_to")
    if first is not None and last is not None and first > last:
        detail = f"The first year, 'year_from' ({first:.0f}), is after the last, 'year_to' ({last:.0f})."
        raise refuse("year_from", f"{first:.0f}", f"years up to {last:.0f}, or a later 'year_to'", detail)
    return Filters(
        chosen,
        None if first is None else int(first),
        None if last is None else int(last),
        ranged.get("min_confidence"),
        _phrases(single(given, "q")),
        SUGGESTED in parameters and choice(given, "suggested", SUGGESTED.values, "no") == "yes",
    )


def _phrases(text: str | None) -> Any:
    if text is None:
        return ()
    if not (phrases := parse_query(text)):
        raise refuse("q", text, "at least one word that is not excluded", "The query has no word to look for.")
    return phrases


def _checked(parameter: Parameter, value: str, index: Index, kind: str) -> str:
    if parameter.schema is not None:
        return str(int(_number(parameter, value)))
    allowed: Sequence[str] = parameter.values
    if parameter.kind is not None:
        if value in index.positions(parameter.kind):
            return value
        allowed = list(index.positions(parameter.kind))
    elif parameter.posting is not None:
        allowed = sorted(code for code, _ in index.totals(kind, parameter.posting))
    if value in allowed:
        return value
    if parameter.kind:
        close = nearest(index, parameter.kind, value)
    else:
        named = close_names(index, parameter.named, value, allowed) if parameter.named else []
        close = list(dict.fromkeys([*named, *close_codes(value, allowed)]))
    raise refuse(parameter.name, value, allowed, close=close)


def choice(given: QueryParams, name: str, allowed: Sequence[str], default: str) -> str:
    """One of a few values."""
    value = single(given, name) or default
    if value not in allowed:
        raise refuse(name, value, allowed)
    return value


def comma_list(given: QueryParams, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """A comma list of known words; the parameter may also be repeated, as clients send lists by default."""
    words = tuple(word.strip() for text in given.getlist(name) for word in text.split(",") if word.strip())
    for word in words:
        if word not in allowed:
            raise refuse(name, word, sorted(allowed))
    return words

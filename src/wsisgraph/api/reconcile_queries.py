"""Reconciliation queries: read, checked and answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.reconcile_names import OTHER, Candidate, names_of
from wsisgraph.api.reconcile_properties import agreement
from wsisgraph.releases.index_read import Index

MOST_QUERIES, MOST_CANDIDATES, LONGEST, MOST_VALUES = 50, 100, 500, 50
FEW = 10
STRICT = ("any", "should", "all")
_NAME_PART, _PROPERTY_PART = 0.7, 0.3
_OTHER_TYPE = 5.0
_LOOKED_AT = 25


@dataclass(frozen=True, slots=True)
class Query:
    """One query: a name, or values of properties, or both."""

    name: str
    types: frozenset[str]
    strict: str
    limit: int
    properties: tuple[tuple[str, list[str]], ...]


def read_json(text: str, what: str) -> dict[str, Any]:
    """A JSON object of a request.

    Raises:
        ProblemError: 400 when it is none.

    """
    try:
        found = json.loads(text, parse_constant=_no_constant)
        # A lone surrogate can be written in JSON but never be sent back.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise ProblemError(400, f"`{what}` is not JSON.", parameter=what) from error
    if not isinstance(found, dict):
        raise ProblemError(400, f"`{what}` must be a JSON object.", parameter=what)
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def read_batch(text: str) -> dict[str, Query]:
    """The queries of a batch, under the keys that the client gave them.

    Raises:
        ProblemError: 400 that names the query at fault.

    """
    batch = read_json(text, "queries")
    if len(batch) > MOST_QUERIES:
        raise ProblemError(
            400,
            f"A batch may have {MOST_QUERIES} queries, not {len(batch)}.",
            parameter="queries",
            limit=MOST_QUERIES,
        )
    return {key: _query(key, value) for key, value in batch.items()}


def answer_batch(index: Index, batch: Mapping[str, Query]) -> dict[str, Any]:
    """The candidates for each query."""
    return {key: {"result": candidates(index, query)} for key, query in batch.items()}


def candidates(index: Index, query: Query) -> list[dict[str, Any]]:
    """The candidates for one query, the best first.

    A candidate is a match when it is the only one with that exact name, acronym or code, and no property speaks
    against it: what is only similar is left to people.
    """
    names = names_of(index)
    if query.types and query.strict != "should":
        names = names.only(query.types)
    searched = [query.name] if query.name else [value for _, values in query.properties for value in values]
    found: dict[str, tuple[Candidate, float]] = {}
    for name in searched:
        for candidate, score in names.find(name, max(query.limit, _LOOKED_AT)):
            if score > found.get(candidate.iri, (candidate, -1.0))[1]:
                found[candidate.iri] = candidate, score
    rows = [row for item in found.values() if (row := _row(index, query, *item)) is not None]
    rows.sort(key=lambda row: -row["score"])
    exact = [row for row in rows if row.pop("certain")]
    for row in rows:
        row["match"] = len(exact) == 1 and row is exact[0] is rows[0]
    return rows[: query.limit]


def _row(index: Index, query: Query, candidate: Candidate, score: float) -> dict[str, Any] | None:
    """One candidate as it is sent; None when it has nothing of what was asked for."""
    if query.types and query.strict == "all" and not query.types.issubset(candidate.types):
        return None
    agreed: dict[str, float] = {}
    if query.properties:
        agreed = agreement(index.by_iri(candidate.iri) or {}, query.properties)
    certain = score >= OTHER and all(agreed.values())
    if not query.name:
        score = 100 * sum(agreed.values()) / len(agreed) if agreed else 0.0
        certain = bool(agreed) and all(agreed.values())
        if not score:
            return None
    elif agreed:
        score = _NAME_PART * score + _PROPERTY_PART * 100 * sum(agreed.values()) / len(agreed)
    if query.types and not query.types.intersection(candidate.types):
        score, certain = max(0.0, score - _OTHER_TYPE), False
    features = [{"id": pid, "value": value} for pid, value in agreed.items()]
    return {
        "id": candidate.iri,
        "name": candidate.label,
        "description": describe(candidate),
        "type": [{"id": name, "name": type_name(index, name)} for name in candidate.types],
        "score": round(score, 2),
        "certain": certain,
        **({"features": features} if features else {}),
    }


def describe(candidate: Candidate) -> str:
    """A line that tells namesakes apart."""
    document = candidate.local.rpartition("/")[0] if candidate.kind == "entity" else ""
    scope = f", named in {document}" if document else ""
    return f"{candidate.local}{scope}; {candidate.activities} activities"


TITLES = {
    "entity": "Organisation",
    "action-line": "Action line",
    "goal": "Sustainable Development Goal",
    "target": "Target",
    "region": "Region",
    "country": "Country",
    "work": "Work",
}


def type_name(index: Index, name: str) -> str:
    """The name of a type."""
    kind, _, finer = name.partition("/")
    return index.labels(f"{kind}-kind").get(finer, finer) if finer else TITLES[kind]


def _query(key: str, value: Any) -> Query:
    if not isinstance(value, dict):
        raise _wrong(key, "is no JSON object")
    name, limit, strict = value.get("query", ""), value.get("limit", FEW), value.get("type_strict", "any")
    types = value.get("type", [])
    types = [types] if isinstance(types, str) else types
    if not isinstance(name, str) or len(name) > LONGEST:
        raise _wrong(key, f"`query` must be text of at most {LONGEST} characters")
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not 1 <= limit <= MOST_CANDIDATES:
        raise _wrong(key, f"`limit` must be a number from 1 to {MOST_CANDIDATES}")
    if strict not in STRICT:
        raise _wrong(key, f"`type_strict` must be one of {', '.join(STRICT)}")
    if not isinstance(types, list) or not all(isinstance(item, str) for item in types):
        raise _wrong(key, "`type` must be a text or a list of texts")
    properties = _properties(key, value.get("properties", []))
    if "query" not in value and not properties:
        raise _wrong(key, "needs `query` or `properties`")
    return Query(name, frozenset(types), strict, int(limit), properties)


def _properties(key: str, given: Any) -> tuple[tuple[str, list[str]], ...]:
    if not isinstance(given, list) or len(given) > MOST_VALUES:
        raise _wrong(key, f"`properties` must be a list of at most {MOST_VALUES}")
    found = []
    for item in given:
        if not isinstance(item, dict) or not isinstance(item.get("pid"), str) or "v" not in item:
            raise _wrong(key, "each of `properties` must have `pid` and `v`")
        values = item["v"] if isinstance(item["v"], list) else [item["v"]]
        found.append((item["pid"], [_text(key, value) for value in values]))
    if sum(len(values) for _, values in found) > MOST_VALUES:
        raise _wrong(key, f"`properties` may have {MOST_VALUES} values")
    return tuple(found)


def _text(key: str, value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("id")
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str | int | float) or len(str(value)) > LONGEST:
        raise _wrong(key, f"a value must be a text of at most {LONGEST} characters, a number or an `id`")
    return str(value)


def _wrong(key: str, what: str) -> ProblemError:
    return ProblemError(400, f"Query {key!r}: {what}.", parameter="queries", query=key)

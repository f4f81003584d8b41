"""What OpenRefine does with a reconciliation service: it knows its address, and reads everything else there."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

BATCH = 10
Candidate = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that can be added from reconciled values, and its cells by row."""

    name: str
    cells: dict[str, list[Any]]


class OpenRefine:
    """A client of one service; `http` keeps its connection."""

    def __init__(self, address: str, http: httpx.Client) -> None:
        self.address, self._http = address, http
        self.manifest: dict[str, Any] = self._get(address)

    def guess_types(self, sample: Sequence[str]) -> list[str]:
        """The types of the best candidates of some cells: the first question when a column is reconciled."""
        weights: dict[str, float] = {}
        for found in self._batches([{"query": text, "limit": 3} for text in sample]):
            for rank, candidate in enumerate(found):
                for kind in candidate["type"]:
                    weights[kind["id"]] = weights.get(kind["id"], 0) + candidate["score"] / (rank + 1)
        return sorted(weights, key=lambda kind: -weights[kind])

    def reconcile(self, cells: Sequence[str], kind: str) -> list[list[Candidate]]:
        """The candidates of each cell, in batches of ten, as OpenRefine sends them."""
        return list(
            self._batches([{"query": text, "type": kind, "type_strict": "should", "limit": 5} for text in cells])
        )

    def search_for_match(self, typed: str) -> list[dict[str, Any]]:
        """What the box offers in which a person looks for the right item."""
        service = self.manifest["suggest"]["entity"]
        found: list[dict[str, Any]] = self._get(service["service_url"] + service["service_path"], prefix=typed)[
            "result"
        ]
        return found

    def preview(self, identifier: str) -> str:
        """The page that is shown in a frame of the size that the manifest gives."""
        answer = self._http.get(self.manifest["preview"]["url"].replace("{{id}}", identifier))
        answer.raise_for_status()
        return answer.text

    def add_columns(self, identifiers: Sequence[str], kind: str) -> list[Column]:
        """Every column that the service proposes for a type, filled."""
        extend = self.manifest["extend"]
        place = extend["propose_properties"]
        proposed = self._get(place["service_url"] + place["service_path"], type=kind, limit=50)["properties"]
        question = {"ids": list(identifiers), "properties": [{"id": item["id"]} for item in proposed]}
        answer = self._post({"extend": json.dumps(question)})
        return [
            Column(meta["name"], {row: values[meta["id"]] for row, values in answer["rows"].items()})
            for meta in answer["meta"]
        ]

    def _batches(self, queries: Sequence[dict[str, Any]]) -> Iterator[list[Candidate]]:
        for start in range(0, len(queries), BATCH):
            named = {f"q{start + place}": query for place, query in enumerate(queries[start : start + BATCH])}
            answer = self._post({"queries": json.dumps(named)})
            yield from (answer[name]["result"] for name in named)

    def _get(self, address: str, **parameters: Any) -> Any:
        answer = self._http.get(address, params=parameters)
        answer.raise_for_status()
        return answer.json()

    def _post(self, form: dict[str, str]) -> Any:
        answer = self._http.post(self.address, data=form)
        answer.raise_for_status()
        return answer.json()

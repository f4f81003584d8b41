"""Addresses of pages. All are relative to the root of the service, so that they hold below any path prefix."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from wsisgraph.api.resources import PARTS, RESOURCES
from wsisgraph.iris import Iris

LISTS = {item.kind: item.path for item in RESOURCES}
KINDS = {path: kind for kind, path in LISTS.items()}
CONCEPTS = ("action-line", "goal", "target", "indicator", "region", "country", "topic")
"""Kinds whose pages stand below their list: most of their IRIs are not ours, so they have no `/doc/…` page."""
_SAFE = "/:@!$&'()*+,;=~.-_"
Query = Mapping[str, str | Iterable[str]]


def encoded(query: Iterable[tuple[str, str]]) -> str:
    """A query string with its question mark, or nothing."""
    text = urlencode([(name, value) for name, value in query if value != ""])
    return f"?{text}" if text else ""


@lru_cache(maxsize=4096)
def quoted(path: str) -> str:
    """A path as addresses write it: letters of other scripts, `?` and `#` as their bytes."""
    return quote(path, safe=_SAFE)


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one page. `up` leads to the root; `lang` is carried along when the address named a language."""

    up: str
    iris: Iris
    lang: str | None = None

    def to(self, path: str, **query: str | int | None) -> str:
        """A page of this service."""
        if not query and self.lang is None:
            return self.up + quoted(path)
        pairs = [(name, str(value)) for name, value in query.items() if value is not None]
        return self.up + quoted(path) + encoded([*pairs, *self._lang])

    def query(self, path: str, pairs: Iterable[tuple[str, str]]) -> str:
        """A page of this service, with a query whose names may repeat."""
        return self.up + quoted(path) + encoded([*pairs, *self._lang])

    def data(self, path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
        """Something that is no page: it has no language."""
        return self.up + quoted(path) + encoded(pairs)

    def item(self, kind: str, local: str) -> str:
        """The page of an item."""
        return self.to(item_path(kind, local))

    def node(self, iri: str) -> str | None:
        """The page of a node of ours; None when the IRI is not ours."""
        if not iri.startswith(self.iris.base):
            return None
        path = iri[len(self.iris.base) :]
        return self.to(f"doc/{path[3:]}.html" if path.startswith("id/") else path)

    @property
    def _lang(self) -> list[tuple[str, str]]:
        return [("lang", self.lang)] if self.lang else []


def item_path(kind: str, local: str) -> str:
    """`doc/entity/itu.html`, `goals/4`, `doc/document/x/paragraph/3.html`, `vocab/status/planned.html`."""
    if kind in CONCEPTS:
        return f"{LISTS[kind]}/{local}"
    if kind in PARTS.values():
        return f"doc/document/{local}.html"
    if kind in LISTS or kind in ("release", "alignment", "judgement"):
        return f"doc/{kind}/{local}.html"
    return f"vocab/{kind}/{local.rpartition('/')[2]}.html"

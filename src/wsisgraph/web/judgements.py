"""What people decided about the things of a release, as it stands in the release itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.web.held import SLOTS, label_of
from wsisgraph.web.names import Label
from wsisgraph.web.rendering import View

Properties = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision: for a correction the slot, what the words say and what it should be; who, when and why."""

    iri: str
    kind: str
    slot: str | None
    replaces: Label | None
    replacement: Label | None
    who: str
    when: str
    why: str


def judged(view: View, iri: str) -> list[Judged]:
    """The decisions about a thing, in the order of their numbers."""
    iris = view.served.iris
    path = view.served.release.graphs().get(iris.graph("judgements"))
    rows = _by_thing(path, iris.base).get(iri, ()) if path else ()
    return [_row(view, node, said) for node, said in rows]


def _row(view: View, node: str, said: Properties) -> Judged:
    name = said.get("judgedProperty", "").removeprefix(view.served.iris.ontology)
    replaces = said.get("replaces", said.get("replacesText"))
    replacement = said.get("replacement", said.get("replacementText"))
    return Judged(
        iri=node,
        kind=said.get("judgementKind", ""),
        slot=SLOTS[name][0] if name in SLOTS else None,
        replaces=label_of(view, replaces) if replaces else None,
        replacement=label_of(view, replacement) if replacement else None,
        who=said.get("judgedBy", ""),
        when=said.get("judgedOn", ""),
        why=said.get("reason", ""),
    )


@lru_cache(maxsize=4)
def _by_thing(path: Path, base: str) -> Mapping[str, list[tuple[str, Properties]]]:
    """Judgements by what they are about; a release never changes, so its file is read once."""
    iris = Iris(base)
    nodes: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
            name = quad.predicate.value.removeprefix(iris.ontology)
            nodes.setdefault(quad.subject.value, {})[name] = quad.object.value
    found: dict[str, list[tuple[str, Properties]]] = {}
    for node in sorted(nodes, key=lambda node: (len(node), node)):
        if about := nodes[node].get("judges"):
            found.setdefault(about, []).append((node, nodes[node]))
    return found

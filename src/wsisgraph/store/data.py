"""What a release holds, as workers read it: which store answers a query, and what the query sees of it."""

import io
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from wsisgraph.graph_files import Joined, Merged

Graphs = Mapping[str, Path]
"""Files of N-Quads by the names of their graphs; that of the unnamed one is empty."""
Dataset = tuple[list[str], list[str]]
"""The default and the named graphs that a query is about."""
# No comparison is taken for an IRI: its parenthesis ends before a clause can begin.
_IRI = re.compile(r"<[^<>\"{}|^`\\()\x00-\x20]*+>")
_ESCAPE = re.compile(r"\\u", re.IGNORECASE)


def names_graphs(text: str) -> bool:
    """Whether a query may have GRAPH clauses; also true when the word only stands in a string, say."""
    return "GRAPH" in _IRI.sub("", text).upper() or ("\\" in text and _ESCAPE.search(text) is not None)


class Data:
    """A release in stores whose default graph is the merge of the published graphs: each triple of them, once.

    `whole` has the published graphs by name as well, `merge` need not. `graphs` are the files of these graphs,
    `apart` those of graphs that only who names them sees and that stand in no store.
    """

    def __init__(self, merge: Store, whole: Store, graphs: Graphs, apart: Graphs) -> None:
        self._merge, self._whole = merge, whole
        self._files = {**graphs, **apart}
        self._published = frozenset(graphs)
        self._nameless = frozenset(apart) | {""}
        # The next query is often about the same graphs.
        self._chosen = lru_cache(maxsize=1)(self._choose)

    def seen(self, text: str, dataset: Dataset | None) -> tuple[Store, dict[str, Any]]:
        """The store that answers a query over a dataset (None for all graphs), and what to tell it of graphs."""
        if dataset is None:
            in_merge = self._merge is self._whole or not names_graphs(text)
            return (self._merge if in_merge else self._whole), {}
        default, named = frozenset(dataset[0]).intersection(self._files), frozenset(dataset[1])
        options = {"default_graph": [DefaultGraph()], "named_graphs": [NamedNode(name) for name in sorted(named)]}
        if len(default) > 1 and default == self._published and named.isdisjoint(self._nameless):
            return self._whole, options
        # Of several default graphs the engine would yield a triple once for each that has it.
        if len(default) > 1 or not self._nameless.isdisjoint(default | named):
            return self._chosen(default, named), options
        return self._whole, options | {"default_graph": [NamedNode(name) for name in default]}

    def _choose(self, default: frozenset[str], named: frozenset[str]) -> Store:
        """A store of just these graphs, with the merge of `default`."""
        store = Store()
        store.bulk_load(io.BufferedReader(Merged(self._some(default))), format=RdfFormat.N_TRIPLES)
        store.bulk_load(io.BufferedReader(Joined(self._some(named).values())), format=RdfFormat.N_QUADS)
        return store

    def _some(self, names: frozenset[str]) -> Graphs:
        return {name: self._files[name] for name in sorted(names.intersection(self._files))}


def load(setup: Mapping[str, Any]) -> Data:
    """A release to be asked: its merge in memory or, when it would not fit, in its disk store.

    `setup` has the files of the published `graphs` and of those that stand `apart`, by name, the path of the
    `store` (None where there is none: then all is in memory), and whether to hold the merge `in_memory`.
    """
    graphs, apart = ({name: Path(path) for name, path in setup[part].items()} for part in ("graphs", "apart"))
    disk = None if setup["store"] is None else Store.read_only(setup["store"])
    if disk is not None and not setup["in_memory"]:
        return Data(disk, disk, graphs, apart)
    merge = Store()
    merge.bulk_load(io.BufferedReader(Merged(graphs)), format=RdfFormat.N_TRIPLES)
    if disk is None:
        merge.bulk_load(io.BufferedReader(Joined(graphs.values())), format=RdfFormat.N_QUADS)
    return Data(merge, disk or merge, graphs, apart)

"""Which graphs a question is about: those that the protocol names, else those of its FROM clauses, else all."""

from urllib.parse import quote

from wsisgraph.api.problems import ProblemError
from wsisgraph.api.sparql_request import SparqlRequest
from wsisgraph.store.engine import Dataset, Snapshot
from wsisgraph.store.parse import Parsed

# Clients and proxies refuse an answer with a longer field.
_LONGEST_FIELD = 2048


def dataset_of(parsed: Parsed, snapshot: Snapshot, asked: SparqlRequest | None = None) -> Dataset | None:
    """The protocol's dataset goes before that of the query (SPARQL 1.1 Protocol, 2.1.4); None stands for all.

    Raises:
        ProblemError: 400 when FROM names a graph that the release does not have.

    """
    if asked is not None and asked.names_dataset:
        return Dataset(asked.default, asked.named)
    if not parsed.names_dataset:
        return None
    dataset = Dataset(parsed.default, parsed.named)
    if missing := unknown(dataset, snapshot):
        raise ProblemError(
            400,
            f"There is no graph {missing[0]} in this release, and this service does not fetch graphs.",
            title="Unknown graph",
            graphs=missing,
        )
    return dataset


def unknown(dataset: Dataset | None, snapshot: Snapshot) -> list[str]:
    """The graphs of a dataset that the release does not have: with FROM an error, in the protocol empty graphs."""
    if dataset is None:
        return []
    return [i for i in (*dataset.default, *dataset.named) if i not in snapshot.graphs and i not in snapshot.apart]


def listed(graphs: list[str]) -> str:
    """Graphs for a header field, with commas in between and none within; those that do not fit are counted."""
    field, room = "", _LONGEST_FIELD
    for number, iri in enumerate(graphs):
        word = quote(iri, safe=":/?#[]@!$&'()*+;=%~-._")
        if len(word) + 2 > room:
            return f"{field}{len(graphs) - number} more"
        field, room = f"{field}{word}, ", room - len(word) - 2
    return field.removesuffix(", ")

"""What the IRIs of an answer stand for: the label and the page of each that the release knows, looked up once."""

from functools import cache

from wsisgraph.web.names import Label
from wsisgraph.web.rendering import View


class Nodes:
    """The nodes of one release for one reader."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._known = cache(self._look_up)

    def label(self, iri: str) -> Label | None:
        """The label in the reader's language; None for a node that has no record."""
        return self._known(iri)[0]

    def text(self, iri: str) -> str | None:
        """The label as plain text."""
        label = self.label(iri)
        return str(label) if label else None

    def href(self, iri: str) -> str | None:
        """The page of a node, also where its IRI is not ours; None when there is none."""
        return self._known(iri)[1]

    def _look_up(self, iri: str) -> tuple[Label | None, str | None]:
        view = self._view
        record = view.served.index.by_iri(iri)
        if record is None:
            return None, view.links.node(iri)
        if record["kind"] == "entity":
            label = view.names.entity(record["local"], record["label"])
        else:
            label = view.names.chosen(record.get("labels", {}), record["label"])
        return label, view.links.item(record["kind"], record["local"])

"""What a write does to the corrected view: it follows from what a document states and from the judgements."""

from collections.abc import Mapping

from wsisgraph.graph import (
    Judgement,
    Lines,
    PatchedLines,
    correct_lines,
    object_properties,
    read_judgements,
)
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import Vocabulary, load_vocabulary


def corrected(changed: Mapping[str, bytes], parent: Release, settings: Settings) -> dict[str, PatchedLines | None]:
    """The corrected graphs of documents that a write changed, None for one in which nothing is to be corrected.

    Documents of which the gate holds back something are left out: a correction may have mended that, which does
    not stand among what was published.
    """
    iris = settings.iris
    stated, view = iris.graph("document/"), iris.graph("corrected/")
    held_back = {reason.get("graph") for reason in parent.quarantine()}
    names = [name for name, data in changed.items() if name.startswith(stated) and data and name not in held_back]
    if not names or iris.graph("judgements") not in parent.graphs():
        return {}
    vocabulary = load_vocabulary(settings.curated_folder, iris)
    judgements = _published(parent, settings, vocabulary)

    def called(entity: str) -> str | None:
        found = vocabulary.entities.by_iri(entity)
        return found.name if found else None

    graphs: dict[str, PatchedLines | None] = {}
    for name in names:
        graph = view + name.removeprefix(stated)
        found = correct_lines(Lines(changed[name], name), judgements, iris, graph, called)
        graphs[graph] = found[0] if found else None
    return graphs


def _published(parent: Release, settings: Settings, vocabulary: Vocabulary) -> list[Judgement]:
    """The judgements that the release before has; one that was written since is seen from the next build on."""
    iris = settings.iris
    lines = parent.graphs()[iris.graph("judgements")].read_bytes()
    properties = object_properties(vocabulary.graphs()[iris.graph("ontology")])
    known = read_judgements(settings.curated_folder / "judgements", properties, iris)
    return [one for one in known if f"<{iris.judgement(one.number)}> ".encode() in lines]

"""`extract`: a document becomes facts. Pure; only the vocabulary's look-ups are kept between documents."""

from dataclasses import replace

from wsisgraph.documents.model import Document
from wsisgraph.extraction.circumstances.tags import TopicIndex
from wsisgraph.extraction.entries.rows import is_table, row_facts
from wsisgraph.extraction.facts import Facts
from wsisgraph.extraction.names.authority import registry_authority
from wsisgraph.extraction.reading import Prepared, Reading
from wsisgraph.vocabulary import Vocabulary

_PREPARED: dict[int, tuple[Vocabulary, Prepared]] = {}


def extract(document: Document, vocabulary: Vocabulary) -> Facts:
    """All facts of a document. A document in another language than English yields those of its rows only."""
    if document.language not in (None, "en"):
        # What the columns of a table state is known in any language; running text is not read.
        document = replace(document, paragraphs=tuple(p for p in document.paragraphs if p.kind == "row"))
    prepared = prepare(vocabulary)
    if is_table(document):
        return row_facts(document, vocabulary, prepared.authority)
    return Reading(document, vocabulary, prepared).facts()


def prepare(vocabulary: Vocabulary) -> Prepared:
    """The look-ups of a vocabulary; those of the last one are kept."""
    kept = _PREPARED.get(id(vocabulary))
    if kept is None or kept[0] is not vocabulary:
        _PREPARED.clear()
        kept = (vocabulary, Prepared(registry_authority(vocabulary), TopicIndex(vocabulary)))
        _PREPARED[id(vocabulary)] = kept
    return kept[1]

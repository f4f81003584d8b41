"""Statistics."""

from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction.clauses import Sentence
from wsisgraph.extraction.facts import Statistic


def statistics_of(document: Document, paragraph: Paragraph, sentence: Sentence) -> list[Statistic]:
    return []

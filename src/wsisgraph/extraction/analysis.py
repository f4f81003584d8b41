"""The sentences of a document with their grammar, their names and their places."""

from collections.abc import Sequence
from dataclasses import dataclass

from wsisgraph.documents.model import Document, Paragraph, Span
from wsisgraph.extraction.activities import operative
from wsisgraph.extraction.mishaps import Mishaps
from wsisgraph.extraction.names.places import Place, find_places
from wsisgraph.extraction.names.recognition import Name, NameFinder
from wsisgraph.extraction.syntax.clauses import Sentence
from wsisgraph.extraction.syntax.parsing import parse
from wsisgraph.extraction.words.enumerations import without_labels
from wsisgraph.extraction.words.quotations import speeches
from wsisgraph.extraction.words.sentences import bounded, split_sentences
from wsisgraph.extraction.words.standing import standing_verbs
from wsisgraph.extraction.words.tokens import Token, tokenize
from wsisgraph.pace import counted_steps


@dataclass(slots=True)
class Analysed:
    """A sentence with its names."""

    paragraph: Paragraph
    sentence: Sentence
    names: list[Name]
    operative: bool
    places: list[Place]
    quoted: list[tuple[list[Token], list[Name]]]
    """What is said in quotation marks, with the names in it."""

    @property
    def spoken_of(self) -> list[Name]:
        """The names inside quoted speech."""
        return [name for _, names in self.quoted for name in names]

    @property
    def read(self) -> list[tuple[Sequence[Token], list[Name]]]:
        """The words with their names: of the sentence, and of what is quoted in it."""
        return [(self.sentence.tokens, self.names), *self.quoted]


class Analyser:
    """Splits the paragraphs of one document into sentences and parses them."""

    def __init__(self, document: Document, finder: NameFinder, mishaps: Mishaps) -> None:
        self._document, self._finder, self._mishaps = document, finder, mishaps
        self.standing = standing_verbs(document.paragraphs)
        """The verb that stands above the operative paragraphs of a list, by the paragraph's number."""

    def analysed(self) -> list[Analysed]:
        """All sentences of the running text, in reading order; one that cannot be read is kept apart."""
        found = []
        for paragraph in counted_steps(self._document.paragraphs, "paragraphs"):
            longer = speeches(paragraph.text)
            for span, is_operative in self._spans(paragraph):
                try:
                    found.append(self._analyse(paragraph, span, longer, is_operative=is_operative))
                except Exception as error:
                    self._mishaps.keep_apart(error, paragraph, span)
        return found

    def _spans(self, paragraph: Paragraph) -> list[tuple[Span, bool]]:
        """The sentences of a paragraph, each with whether it is an operative one."""
        text = paragraph.text
        if paragraph.kind in ("head", "row"):
            return []
        if paragraph.number in self.standing or operative.is_resolution_paragraph(text):
            return [(p, True) for span in operative.whole(text) for p in bounded(text, span)]
        spans = (piece for span in split_sentences(text) for piece in bounded(text, span))
        return [(operative.behind_solemn(text, span), False) for span in spans]

    def _analyse(
        self, paragraph: Paragraph, span: Span, longer: Sequence[Span], *, is_operative: bool
    ) -> Analysed:
        """`longer`: the quotations of the paragraph that are longer than a sentence."""
        tokens = without_labels(tokenize(paragraph.text, span.start, span.end))
        italics = [s for s in paragraph.italics if s.start < span.end and span.start < s.end]
        sentence = Sentence(paragraph.text, span.start, span.end, tokens)
        places = find_places(tokens)
        names = self._finder.find(tokens, paragraph.text, italics, places, longer)
        parse(sentence)
        quoted = [self._inside(paragraph.text, name) for name in names if name.kind == "speech"]
        return Analysed(paragraph, sentence, names, is_operative, places, quoted)

    def _inside(self, text: str, speech: Name) -> tuple[list[Token], list[Name]]:
        tokens = tokenize(text, speech.start, speech.end)
        return tokens, self._finder.find(tokens, text, ())

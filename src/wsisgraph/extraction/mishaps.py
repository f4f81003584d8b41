"""A rule that fails on a sentence costs what that sentence tells, not the report, and the place is said."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from wsisgraph.documents.model import Paragraph, Span
from wsisgraph.extraction.facts import Finding

CODE = "unread-sentence"
_WORDS = 8
"""Words of the sentence that are quoted."""
_LOG = logging.getLogger(__name__)


class Mishaps:
    """The sentences of a document that a rule failed on."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    @contextmanager
    def kept_apart(self, paragraph: Paragraph, sentence: Span) -> Iterator[None]:
        """Do the work of the block; an error in it ends the block and becomes a finding."""
        try:
            yield
        except Exception as error:  # whatever a rule trips over: hundreds of other sentences are read well
            _LOG.exception("A rule failed on a sentence of paragraph %s.", paragraph.number)
            begin = " ".join(paragraph.text[sentence.start : sentence.end].split()[:_WORDS])
            message = f"A rule failed ({type(error).__name__}) on “{begin} …”: no fact was read from the sentence."
            self.findings.append(Finding(CODE, message, paragraph.number))

"""A rule that fails on a sentence costs what that sentence tells, not the report, and the place is said."""

import logging

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

    def keep_apart(self, error: Exception, paragraph: Paragraph, sentence: Span) -> None:
        """Make a finding of whatever a rule trips over: hundreds of other sentences are read well."""
        _LOG.error("A rule failed on a sentence of paragraph %s.", paragraph.number, exc_info=error)
        begin = " ".join(paragraph.text[sentence.start : sentence.end].split()[:_WORDS])
        message = f"A rule failed ({type(error).__name__}) on “{begin} …”: no fact was read from the sentence."
        self.findings.append(Finding(CODE, message, paragraph.number))

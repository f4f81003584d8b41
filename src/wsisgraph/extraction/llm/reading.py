"""A document read with a model: it says where activities are, the deterministic code says what they are."""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from wsisgraph.counting import counted
from wsisgraph.documents.model import Document, Paragraph
from wsisgraph.extraction import pipeline
from wsisgraph.extraction.analysis import Analysed
from wsisgraph.extraction.drafting import RuleDrafter
from wsisgraph.extraction.entries.rows import is_table
from wsisgraph.extraction.facts import Facts, Finding
from wsisgraph.extraction.llm.answers import Answers, Unanswered
from wsisgraph.extraction.llm.claims import Grounded, Read, RejectedError, draft_of, locate, numbered
from wsisgraph.extraction.llm.prompt import messages
from wsisgraph.extraction.llm.schema import Answer, Claim
from wsisgraph.extraction.participants.drafts import Draft
from wsisgraph.extraction.participants.process import is_process
from wsisgraph.extraction.reading import Reading
from wsisgraph.vocabulary import Vocabulary

log = logging.getLogger("wsisgraph.extraction.llm")


def extract_with(document: Document, vocabulary: Vocabulary, answers: Answers) -> Facts:
    """All facts of a document; its activities by a model, the rest by the rules.

    Claims that cannot be grounded are logged with their words; a finding a paragraph counts them.

    Raises:
        InputError: the model's server fails for good.

    """
    if document.language not in (None, "en"):
        return Facts()
    if is_table(document):
        # Columns need no model: they say what they mean.
        return pipeline.extract(document, vocabulary)
    asked = [p for p in document.paragraphs if p.kind == "paragraph" and any(c.isalpha() for c in p.text)]
    answered = dict(
        zip((p.number for p in asked), answers.to([messages(document, p) for p in asked]), strict=True)
    )
    drafters: list[_ModelDrafter] = []

    def by_model(rules: RuleDrafter, analysed: Sequence[Analysed]) -> _ModelDrafter:
        drafters.append(_ModelDrafter(document, answered, rules, analysed))
        return drafters[0]

    facts = Reading(document, vocabulary, pipeline.prepare(vocabulary), by_model).facts()
    rejections = [finding for drafter in drafters for finding in drafter.rejections()]
    return replace(facts, findings=(*facts.findings, *rejections))


class _ModelDrafter:
    """Finds activities by a model's answers; names, pronouns, tags and figures stay the rules'."""

    def __init__(
        self,
        document: Document,
        answered: Mapping[str, Answer | Unanswered],
        rules: RuleDrafter,
        analysed: Sequence[Analysed],
    ) -> None:
        self._document, self._answered, self._rules, self._context = document, answered, rules, rules.context
        self._read: dict[str, list[Read]] = {}
        for item in analysed:
            self._read.setdefault(item.paragraph.number, []).append(Read(item.sentence, item.names))
        self._located: dict[str, list[tuple[int, Grounded]]] = {}
        self._rejected: dict[str, Counter[str]] = {}

    def rejections(self) -> list[Finding]:
        """What was rejected, by paragraph; without the words of the model, which are not the document's."""
        found = []
        for paragraph in self._document.paragraphs:
            answer = self._answered.get(paragraph.number)
            if isinstance(answer, Unanswered):
                message = f"The model gave no answer that can be used: {answer.why}."
                found.append(Finding("model-answer", message, paragraph.number))
            for reason, count in sorted(self._rejected.get(paragraph.number, Counter()).items()):
                message = (
                    f"{counted(count, 'claim of the model was', 'claims of the model were')} rejected: {reason}."
                )
                found.append(Finding("model-claim", message, paragraph.number))
        return found

    def enter(self, paragraph: Paragraph) -> None:
        """Begin a paragraph."""
        self._rules.enter(paragraph)

    def drafts(self, item: Analysed) -> list[Draft]:
        """The claims about the next sentence that could be grounded."""
        before = self._context.subject
        # The rules read along: they move the memory for pronouns and short names on. Their facts are not taken.
        self._rules.drafts(item)
        after, self._context.subject = self._context.subject, before
        sentences = self._read[item.paragraph.number]
        number = next(n for n, read in enumerate(sentences) if read.sentence is item.sentence)
        drafts = self._claimed(item.paragraph, sentences, number)
        self._context.subject = after
        for draft in drafts:
            draft.process = is_process(draft, item.sentence, self._context)
        return drafts

    def _claimed(self, paragraph: Paragraph, sentences: Sequence[Read], number: int) -> list[Draft]:
        drafts = []
        for at, grounded in self._claims(paragraph, sentences):
            if at == number:
                try:
                    drafts.append(draft_of(grounded, sentences, number, self._context))
                except RejectedError as reason:
                    self._reject(paragraph, grounded.claim, str(reason))
        return numbered(drafts)

    def _claims(self, paragraph: Paragraph, sentences: Sequence[Read]) -> list[tuple[int, Grounded]]:
        """The claims of a paragraph that could be grounded, with their sentences; looked up once."""
        if paragraph.number not in self._located:
            found = self._located[paragraph.number] = []
            answer = self._answered.get(paragraph.number)
            for claim in answer.activities if isinstance(answer, Answer) else ():
                try:
                    found.append(locate(claim, paragraph.text, sentences))
                except RejectedError as reason:
                    self._reject(paragraph, claim, str(reason))
        return self._located[paragraph.number]

    def _reject(self, paragraph: Paragraph, claim: Claim, reason: str) -> None:
        self._rejected.setdefault(paragraph.number, Counter())[reason] += 1
        log.warning(
            "%s, paragraph %s: rejected, %s: %r", self._document.slug, paragraph.number, reason, claim.model_dump()
        )

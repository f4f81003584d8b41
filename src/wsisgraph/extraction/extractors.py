"""The extractors behind one interface: the rules, and a language model when a person chose one."""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from wsisgraph import __version__
from wsisgraph.documents.model import Document
from wsisgraph.errors import InputError
from wsisgraph.extraction.facts import Facts
from wsisgraph.settings import Settings
from wsisgraph.vocabulary import Vocabulary

CACHE = "cache/llm"


class Extractor(Protocol):
    """Draws the facts of documents."""

    @property
    def name(self) -> str:
        """Stands in the provenance of the facts."""

    @property
    def version(self) -> str:
        """Changes whenever the same document could give other facts."""

    def extract(self, document: Document, vocabulary: Vocabulary) -> Facts:
        """All facts of a document."""


@dataclass(frozen=True, slots=True)
class RuleExtractor:
    """The rules: pure and deterministic."""

    name: str = "rules"
    version: str = __version__

    def extract(self, document: Document, vocabulary: Vocabulary) -> Facts:
        """All facts of a document."""
        # Imported late: a build in which no document is new starts without the rules.
        from wsisgraph.extraction import pipeline

        return pipeline.extract(document, vocabulary)


@dataclass(frozen=True, slots=True)
class LlmExtractor:
    """A model behind an OpenAI-compatible server, whose answers are kept under the data folder."""

    settings: Settings
    name: str = "llm"

    @property
    def version(self) -> str:
        """The program's version, the model and the instructions to it."""
        from wsisgraph.extraction.llm.prompt import instructions

        told = hashlib.sha256(instructions().encode()).hexdigest()[:12]
        return f"{__version__}+{self.settings.llm_model}+{told}"

    def extract(self, document: Document, vocabulary: Vocabulary) -> Facts:
        """All facts of a document.

        Raises:
            InputError: the model's server fails for good.

        """
        from wsisgraph.extraction.llm import Answers, Client, extract_with

        here = self.settings
        client = Client(
            here.llm_url, here.llm_model, here.llm_key.get_secret_value(), here.llm_timeout, here.llm_retries
        )
        try:
            return extract_with(document, vocabulary, Answers(client, here.data / CACHE, here.llm_concurrency))
        finally:
            client.close()


def make_extractor(settings: Settings) -> Extractor:
    """The extractor that the settings name.

    Raises:
        InputError: the settings do not say which model to ask.

    """
    if settings.extractor == "rules":
        return RuleExtractor()
    if not settings.llm_url.startswith(("http://", "https://")) or not settings.llm_model:
        raise InputError(
            "the settings do not say which model to ask.",
            "extractor llm",
            remedy="Set WSISGRAPH_LLM_URL, for instance http://127.0.0.1:8080/v1, and WSISGRAPH_LLM_MODEL.",
        )
    return LlmExtractor(settings)

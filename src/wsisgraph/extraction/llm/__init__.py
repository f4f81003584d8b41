"""The optional extractor that asks a language model where activities are. Off unless a person asks for it."""

from wsisgraph.extraction.llm.answers import Answers, Unanswered, key_of
from wsisgraph.extraction.llm.client import Client
from wsisgraph.extraction.llm.grounding import fold, ground
from wsisgraph.extraction.llm.reading import extract_with
from wsisgraph.extraction.llm.schema import Answer, Claim, MalformedAnswerError, parse_answer

__all__ = [
    "Answer",
    "Answers",
    "Claim",
    "Client",
    "MalformedAnswerError",
    "Unanswered",
    "extract_with",
    "fold",
    "ground",
    "key_of",
    "parse_answer",
]

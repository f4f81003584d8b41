"""The answers to all paragraphs of a document: from the cache, else from the model, several at a time."""

import contextlib
import hashlib
import json
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wsisgraph.extraction.llm.client import UnusableAnswerError
from wsisgraph.extraction.llm.prompt import Messages
from wsisgraph.extraction.llm.schema import Answer, MalformedAnswerError, parse_answer


class Asks(Protocol):
    """A model."""

    @property
    def model(self) -> str:
        """Its name."""

    def ask(self, messages: Messages) -> str:
        """What it says to these messages."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer that can be used, and why."""

    why: str


def key_of(model: str, messages: Messages) -> str:
    """The hash that an answer is kept under: all that it depends on, but not where the server is."""
    request = {"model": model, "messages": list(messages), "temperature": 0, "seed": 0}
    text = json.dumps(request, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Answers:
    """A model with a memory. What it said once is never asked again, so that a build can be repeated."""

    def __init__(self, model: Asks, cache: Path | None = None, concurrency: int = 4) -> None:
        self._model = model
        self._cache = cache
        self._concurrency = concurrency

    def to(self, questions: Sequence[Messages]) -> list[Answer | Unanswered]:
        """The answers in the order of the questions.

        Raises:
            InputError: the model's server fails for good; the answers so far are in the cache.

        """
        with ThreadPoolExecutor(min(self._concurrency, max(1, len(questions)))) as pool:
            waiting = [pool.submit(self._one, question) for question in questions]
            try:
                return [future.result() for future in waiting]
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise

    def _one(self, question: Messages) -> Answer | Unanswered:
        path = self._path(key_of(self._model.model, question))
        known = _kept(path)
        if known is not None:
            return known
        try:
            content = self._model.ask(question)
            answer = parse_answer(content)
        except (UnusableAnswerError, MalformedAnswerError) as error:
            # Not kept: the next run asks again.
            return Unanswered(str(error))
        if path is not None:
            _keep(path, self._model.model, question, content)
        return answer

    def _path(self, key: str) -> Path | None:
        return self._cache / key[:2] / f"{key}.json" if self._cache else None


def _kept(path: Path | None) -> Answer | None:
    """The answer in a file; a damaged file is a missing one."""
    if path is None:
        return None
    try:
        return parse_answer(json.loads(path.read_text(encoding="utf-8"))["content"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(path: Path, model: str, question: Messages, content: str) -> None:
    text = json.dumps(
        {"model": model, "messages": list(question), "content": content}, indent=1, ensure_ascii=True
    )
    temporary = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.tmp")
    # An answer that cannot be kept is still an answer.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)

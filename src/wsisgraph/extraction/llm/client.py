"""Asking an OpenAI-compatible server: attempts, waits, and the ways of being told to answer in JSON."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from wsisgraph.errors import InputError
from wsisgraph.extraction.llm.prompt import Messages
from wsisgraph.extraction.llm.schema import answer_schema

LONGEST_WAIT = 60.0
MAX_TOKENS = 4096
_AGAIN = {408, 409, 425, 429, 500, 502, 503, 504}
_REFUSES_FORMAT = {400, 404, 415, 422, 501}
_KEPT = "Answers so far are kept: run the command again to go on."


class UnusableAnswerError(ValueError):
    """The server answered, but without words of a model."""


def formats() -> tuple[dict[str, Any] | None, ...]:
    """How an answer in JSON is asked for, from the strictest way to none; servers differ in what they know."""
    schema = {"name": "activities", "strict": True, "schema": answer_schema()}
    return ({"type": "json_schema", "json_schema": schema}, {"type": "json_object"}, None)


@dataclass
class Client:
    """A model behind an address. Safe to be called from several threads.

    `url` is the base address (it ends before `/chat/completions`), `timeout` the seconds for one answer.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 120.0
    retries: int = 2
    sleep: Callable[[float], None] = time.sleep
    _format: int = field(default=0, init=False)
    _http: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        # No redirects: the key and the text go to the address of the settings and nowhere else.
        self._http = httpx.Client(timeout=self.timeout, headers=headers, follow_redirects=False)

    def ask(self, messages: Messages) -> str:
        """What the model says.

        Raises:
            InputError: the server cannot be reached, refuses, or stays busy.
            UnusableAnswerError: its answer holds no words, or they break off.

        """
        failure = ""
        for attempt in range(self.retries + 1):
            try:
                answer = self._post(messages)
            except httpx.TransportError as error:
                failure = _in_words(error)
                wait = float(2**attempt)
            else:
                if answer.status_code not in _AGAIN:
                    return _words(self._sound(answer))
                failure = f"it answers {answer.status_code}"
                wait = _retry_after(answer, 2**attempt)
            if attempt < self.retries:
                self.sleep(min(wait, LONGEST_WAIT))
        message = f"the model's server did not deliver after {self.retries + 1} attempts: {failure}."
        raise InputError(message, self.url, remedy=f"Check that it runs, and WSISGRAPH_LLM_TIMEOUT. {_KEPT}")

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def _post(self, messages: Messages) -> httpx.Response:
        """One answer; a server that does not know a format is asked in the next one, now and from then on."""
        for number, wanted in self._formats_left():
            body: dict[str, Any] = {
                "model": self.model,
                "messages": list(messages),
                "temperature": 0,
                "seed": 0,
                "max_tokens": MAX_TOKENS,
            }
            if wanted is not None:
                body["response_format"] = wanted
            answer = self._http.post(f"{self.url.rstrip('/')}/chat/completions", json=body)
            refused = wanted is not None and answer.status_code in _REFUSES_FORMAT and _blames_format(answer)
            if not refused:
                self._format = max(self._format, number)
                return answer
        return answer

    def _formats_left(self) -> Iterator[tuple[int, dict[str, Any] | None]]:
        return ((n, f) for n, f in enumerate(formats()) if n >= self._format)

    def _sound(self, answer: httpx.Response) -> dict[str, Any]:
        status = answer.status_code
        if status in (401, 403):
            raise InputError(
                f"the model's server refuses the key ({status}).", self.url, remedy="Set WSISGRAPH_LLM_KEY."
            )
        if status != 200:
            remedy = "Check WSISGRAPH_LLM_URL (it ends before /chat/completions) and WSISGRAPH_LLM_MODEL."
            raise InputError(f"the model's server answers {status}.", self.url, remedy=remedy)
        try:
            table = answer.json()
        except ValueError as error:
            raise UnusableAnswerError("the server's answer is no JSON") from error
        if not isinstance(table, dict):
            raise UnusableAnswerError("the server's answer is no object")
        return table


def _blames_format(answer: httpx.Response) -> bool:
    """A wrong model or address is no reason to try another format."""
    said = answer.text[:4000].lower()
    return any(word in said for word in ("response_format", "json_schema", "json_object", "schema", "grammar"))


def _words(table: dict[str, Any]) -> str:
    try:
        choice = table["choices"][0]
        content = choice["message"]["content"]
    except (KeyError, IndexError, TypeError) as error:
        raise UnusableAnswerError("the server's answer has no message") from error
    if not isinstance(content, str) or not content.strip():
        raise UnusableAnswerError("the model said nothing")
    if choice.get("finish_reason") == "length":
        raise UnusableAnswerError("the model's answer breaks off at its limit of length")
    return content


def _retry_after(answer: httpx.Response, otherwise: float) -> float:
    value = answer.headers.get("Retry-After", "")
    return float(value) if value.strip().isdecimal() else otherwise


def _in_words(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "it does not answer in time"
    return "it cannot be reached" if isinstance(error, httpx.ConnectError) else "the connection broke off"

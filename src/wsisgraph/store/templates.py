"""What the requests of a client that asks in the same way again and again have in common, and the answers.

With it a worker reads a request and writes an answer without knowing HTTP.
"""

import json
import re
import time
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import Any

from wsisgraph.store.escapes import decoded
from wsisgraph.store.plain import SHORT, plain_form

START = b"GET /sparql?query="
FIELD = rb"[A-Za-z0-9%+._~!$'()*,;:@/?=-]++"
"""The value of a field in a query string behind which no other comes."""
_FIELD = re.compile(FIELD)


@dataclass(frozen=True)
class Template:
    """A request but for its query, and its answer but for date, validator, length and body.

    `tail` is all behind the query. `form` is the form of a query that may stand there, of at most `longest` bytes.
    `question` has the terms of the question (see `questions`). `head` is what comes before the date in the answer,
    `middle` what comes behind it, `seed` what the validator is made of before the query.
    """

    tail: bytes
    form: str
    longest: int
    question: bytes
    head: bytes
    middle: bytes
    seed: bytes

    def pack(self) -> bytes:
        """The template as `unpack` reads it."""
        values = (getattr(self, field.name) for field in fields(self))
        return json.dumps([one.decode("latin-1") if isinstance(one, bytes) else one for one in values]).encode()

    @classmethod
    def unpack(cls, packed: bytes) -> "Template":
        """What `pack` has written."""
        tail, form, longest, *rest = json.loads(packed)
        return cls(tail.encode("latin-1"), form, longest, *(value.encode("latin-1") for value in rest))

    @cached_property
    def terms(self) -> dict[str, Any]:
        """The terms of the question by name."""
        terms: dict[str, Any] = json.loads(self.question)
        return terms

    @cached_property
    def _begun(self) -> "blake2b":
        return begun(self.seed)

    def text(self, request: bytes) -> str | None:
        """The query in a request; None when it is not just such a one, or not a plain query of the form."""
        if not (request.startswith(START) and request.endswith(self.tail)):
            return None
        text = text_of(request[len(START) : -len(self.tail)], self.longest)
        return text if text is not None and plain_form(text) == self.form else None

    def answer(self, text: str, body: bytes) -> bytes:
        """The answer to a query as it is sent."""
        own = b"etag: %b\r\ncontent-length: %d\r\n\r\n" % (validator(self._begun, text).encode(), len(body))
        return b"".join((self.head, _date(int(time.time())), self.middle, own, body))


def text_of(raw: bytes, longest: int) -> str | None:
    """The query in the value of a field; None when it is long, has another field behind it, or is no text."""
    if len(raw) > longest or _FIELD.fullmatch(raw) is None:
        return None
    try:
        text = decoded(raw)
    except UnicodeDecodeError:
        return None
    return text if len(text) <= SHORT else None


def begun(seed: bytes) -> "blake2b":
    """A validator's digest that waits for the query; of the digests in the library the quickest."""
    return blake2b(seed, digest_size=16)


def validator(digest: "blake2b", text: str) -> str:
    """The validator of the answer to a query: weak, since the order of rows is free."""
    digest = digest.copy()
    digest.update(text.encode("utf-8", "surrogatepass"))
    return f'W/"{digest.hexdigest()}"'


@lru_cache(maxsize=1)
def _date(second: int) -> bytes:
    """A time as HTTP writes it, where no locale is set: for `email.utils` every new engine would wait."""
    return time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(second)).encode()

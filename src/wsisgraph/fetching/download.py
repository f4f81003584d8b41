"""One polite request at a time: pauses, waits as long as it is told to, gives up in good time."""

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote

import httpx

from wsisgraph import __version__
from wsisgraph.errors import InputError
from wsisgraph.fetching.content import BrokenTransferError, ending_of

AGENT = f"wsisgraph/{__version__} (United Nations documents by symbol, one at a time)"
LONGEST_WAIT = 300.0
"""Seconds that a server may make us wait before we leave it to the person to come back later."""
_BUSY = {429, 503}
_ATTEMPTS_LATER = {500, 502, 504}


class TurnedAwayError(InputError):
    """The service wants no more requests for now; asking for other documents would be impolite."""


@dataclass(frozen=True, slots=True)
class Download:
    """A document as it came: its bytes, the ending that fits them, and the address that was asked."""

    data: bytes
    ending: str
    url: str


@dataclass
class Downloader:
    """Gets documents from the address template of the settings.

    `template` has the places `{symbol}` and `{language}`. `pause` is the least number of seconds between two
    requests, `timeout` the seconds that the service may be silent, `size` the most bytes of a document.
    """

    template: str
    pause: float = 2.0
    timeout: float = 60.0
    retries: int = 3
    size: int = 64 * 2**20
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic
    _last: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if "{symbol}" not in self.template or not self.template.startswith(("http://", "https://")):
            raise InputError(
                "the address must be http(s) and have the place {symbol}.",
                "WSISGRAPH_FETCH_URL",
                remedy="For instance https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t=pdf",
            )

    def address(self, symbol: str, language: str) -> str:
        """Where a document is asked for. The slashes of a symbol stay: they are allowed in paths and queries."""
        filled = self.template.replace("{symbol}", quote(symbol, safe="/"))
        return filled.replace("{language}", quote(language, safe=""))

    def get(self, symbol: str, language: str) -> Download:
        """One document.

        Raises:
            InputError: the service does not have it, or what it sends is no document.
            TurnedAwayError: the service wants to be left alone.

        """
        url = self.address(symbol, language)
        failure = ""
        for attempt in range(self.retries + 1):
            self._wait_for_turn(attempt)
            try:
                answer = self._request(url)
            except (httpx.TransportError, BrokenTransferError) as error:
                failure = _in_words(error)
                continue
            if isinstance(answer, Download):
                return answer
            failure = f"it answers {answer.status_code} ({answer.reason_phrase or 'no reason given'})"
            if answer.status_code in _BUSY:
                self._obey(answer, last=attempt == self.retries)
        raise InputError(
            f"the service did not deliver after {self.retries + 1} attempts: {failure}.",
            url,
            remedy="Check the connection and run the command again; what is there already is kept.",
        )

    def _wait_for_turn(self, attempt: int) -> None:
        wait = 0.0 if self._last is None else self.pause * 2**attempt - (self.now() - self._last)
        if wait > 0:
            self.sleep(wait)
        self._last = self.now()

    def _obey(self, answer: httpx.Response, *, last: bool) -> None:
        wait = retry_after(answer.headers.get("Retry-After"))
        if last or (wait or 0) > LONGEST_WAIT:
            when = f"in {wait:,.0f} seconds" if wait else "later"
            raise TurnedAwayError(
                f"the service asks not to be called now ({answer.status_code}).",
                str(answer.url),
                remedy=f"Run the command again {when}; what is there already is kept.",
            )
        if wait:
            self.sleep(wait)

    def _request(self, url: str) -> Download | httpx.Response:
        """The document, or an answer after which it may be tried again."""
        headers = {"User-Agent": AGENT, "Accept": "application/pdf, application/*;q=0.8, */*;q=0.1"}
        with (
            httpx.Client(timeout=self.timeout, follow_redirects=True, max_redirects=10, headers=headers) as client,
            _final_errors(url),
            client.stream("GET", url) as answer,
        ):
            _refuse_downgrade(url, answer)
            if answer.status_code in _BUSY | _ATTEMPTS_LATER:
                return answer
            _refuse_status(answer, url)
            data = self._body(answer, url)
        media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        try:
            return Download(data, ending_of(data, media_type), url)
        except InputError as error:
            raise InputError(error.message, url, remedy=error.remedy) from error

    def _body(self, answer: httpx.Response, url: str) -> bytes:
        body = bytearray()
        for part in answer.iter_bytes():
            body += part
            if len(body) > self.size:
                raise InputError(
                    f"the document has more than {self.size:,} bytes.",
                    url,
                    remedy="Raise the setting WSISGRAPH_UPLOAD_SIZE.",
                )
        return bytes(body)


@contextlib.contextmanager
def _final_errors(url: str) -> Iterator[None]:
    """Errors of httpx that no second attempt mends."""
    try:
        yield
    except httpx.TooManyRedirects as error:
        raise InputError("the service redirects in a circle.", url, remedy="Try later.") from error
    except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
        remedy = "Check the setting WSISGRAPH_FETCH_URL."
        raise InputError("the address, or one it redirects to, cannot be used.", url, remedy=remedy) from error


def _refuse_downgrade(url: str, answer: httpx.Response) -> None:
    if url.startswith("https://") and answer.url.scheme != "https":
        raise InputError(
            "the service redirects to an address without encryption.", url, remedy="Check WSISGRAPH_FETCH_URL."
        )


def _refuse_status(answer: httpx.Response, url: str) -> None:
    if answer.status_code in (404, 410):
        raise InputError(
            "the service has no such document in this language.",
            url,
            remedy="Check the symbol, or ask for another language with --language.",
        )
    if answer.status_code in (401, 403):
        raise TurnedAwayError(
            f"the service refuses the request ({answer.status_code}).",
            url,
            remedy="Get the document with a browser and put it into the seeds folder.",
        )
    if not answer.is_success:
        raise InputError(
            f"the service answers {answer.status_code}.", url, remedy="Check the setting WSISGRAPH_FETCH_URL."
        )


def _in_words(error: Exception) -> str:
    if isinstance(error, BrokenTransferError):
        return str(error)
    if isinstance(error, httpx.TimeoutException):
        return "it does not answer in time"
    if isinstance(error, httpx.ConnectError):
        return "it cannot be reached"
    return "the transfer broke off"


def retry_after(value: str | None) -> float | None:
    """Seconds of a `Retry-After` header, which has a number or a date (RFC 9110, 10.2.3); None for neither."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())

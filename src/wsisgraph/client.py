"""A client for Python users: SPARQL over HTTP that waits when a server asks it to.

    client = Client("http://127.0.0.1:8000/sparql")
    for row in client.select("SELECT DISTINCT ?class WHERE { ?thing a ?class }"):
        print(row["class"])

It works with any SPARQL 1.1 endpoint and needs nothing of the other rooms.
"""

import ast
import json
import re
import time
import urllib.error
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from rdflib import Graph, Literal, URIRef
from rdflib.plugins.sparql.results.jsonresults import parseJsonTerm
from rdflib.term import Node
from SPARQLWrapper import POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

if TYPE_CHECKING:
    import pandas as pd

RETRIED = frozenset({429, 503})
# A query that met its limit of time or memory would meet it again; the problem, as JSON or text, names the limit.
_LIMIT = re.compile(rb'"limit":|^limit: ', re.MULTILINE)
MAX_PAUSE = 60.0
"""Seconds: a server that asks for a longer pause is answered with an error at once."""

Row = dict[str, Node]


class QueryError(Exception):
    """The endpoint refused the query or could not answer it; `status` is the HTTP status when there was one."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class Client:
    """One SPARQL endpoint.

    Args:
        endpoint: its address.
        token: sent as a bearer token, for endpoints that ask for one.
        timeout: seconds to wait for an answer.
        attempts: how often a query is sent in all while the server answers 429 or 503.
        sleep: how to wait, in seconds (a seam for tests).
    """

    def __init__(
        self,
        endpoint: str,
        *,
        token: str | None = None,
        timeout: int = 60,
        attempts: int = 5,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._endpoint = endpoint
        self._token = token
        self._timeout = timeout
        self._attempts = attempts
        self._sleep = sleep

    def raw(self, query: str, accept: str) -> tuple[bytes, str]:
        """The body of the answer and its media type.

        Raises:
            QueryError: the query is wrong, a limit was met, or the endpoint cannot be reached.
        """
        for attempt in range(1, self._attempts + 1):
            try:
                return self._send(query, accept)
            except urllib.error.HTTPError as error:
                asked, body = error.headers.get("Retry-After"), error.read()
                pause = _pause(asked, attempt)
                final = error.code not in RETRIED or (asked is None and _LIMIT.search(body) is not None)
                if final or attempt == self._attempts or pause > MAX_PAUSE:
                    raise QueryError(_detail(body), error.code) from error
                self._sleep(pause)
            except SPARQLWrapperException as error:
                raise QueryError(_detail(error.args[0] if error.args else ""), _status(error)) from error
            except OSError as error:
                reason = getattr(error, "reason", error)
                raise QueryError(f"{self._endpoint} cannot be reached: {reason}") from error
        raise AssertionError("unreachable: the last attempt returns or raises")

    def select(self, query: str) -> list[Row]:
        """The rows of a SELECT, each a mapping from variable to term; unbound variables are left out."""
        body, _ = self.raw(query, "application/sparql-results+json")
        bindings = json.loads(body)["results"]["bindings"]
        return [{name: parseJsonTerm(value) for name, value in row.items()} for row in bindings]

    def ask(self, query: str) -> bool:
        """The answer of an ASK."""
        body, _ = self.raw(query, "application/sparql-results+json")
        return bool(json.loads(body)["boolean"])

    def graph(self, query: str) -> Graph:
        """The triples of a CONSTRUCT or DESCRIBE."""
        body, _ = self.raw(query, "application/n-triples, text/turtle;q=0.5")
        return Graph().parse(data=body, format="turtle")

    def csv(self, query: str) -> str:
        """The rows of a SELECT as CSV, exactly as the endpoint wrote it."""
        body, _ = self.raw(query, "text/csv")
        return body.decode("utf-8")

    def frame(self, query: str) -> "pd.DataFrame":
        """The rows of a SELECT as a pandas DataFrame with typed columns.

        Raises:
            ModuleNotFoundError: pandas is not installed.
        """
        import pandas as pd

        rows = self.select(query)
        return pd.DataFrame([{name: _value(term) for name, term in row.items()} for row in rows])

    def _send(self, query: str, accept: str) -> tuple[bytes, str]:
        wrapper = SPARQLWrapper(self._endpoint, agent="wsisgraph-client")
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(self._timeout)
        wrapper.setMethod(POST)
        wrapper.setQuery(query)
        wrapper.addCustomHttpHeader("Accept", accept)
        if self._token:
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {self._token}")
        response = wrapper.query().response
        with response:
            return response.read(), response.headers.get_content_type()


def _pause(retry_after: str | None, attempt: int) -> float:
    """Seconds to wait: what the server asks for, else twice as long each time."""
    if retry_after is None:
        return float(2 ** (attempt - 1))
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return float(2 ** (attempt - 1))


def _detail(body: Any) -> str:
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else _response(str(body))
    try:
        problem = json.loads(text)
    except ValueError:
        return text.strip() or "The endpoint gave no reason."
    if isinstance(problem, Mapping):
        return str(problem.get("detail") or problem.get("title") or text)
    return text


def _response(message: str) -> str:
    """The server's own words in a message of SPARQLWrapper, which carries them as a bytes literal."""
    _, found, literal = message.partition("Response:\n")
    try:
        value = ast.literal_eval(literal) if found else message
    except (SyntaxError, ValueError):
        return message
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _status(error: SPARQLWrapperException) -> int | None:
    names = {"QueryBadFormed": 400, "Unauthorized": 401, "EndPointNotFound": 404, "URITooLong": 414}
    return names.get(type(error).__name__, 500 if "Internal" in type(error).__name__ else None)


def _value(term: Node) -> Any:
    if isinstance(term, Literal):
        return term.toPython()
    return str(term) if isinstance(term, URIRef) else term.n3()

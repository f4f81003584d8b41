"""The one place where RDF terms become SPARQL or N-Triples text.

Every value that enters a query goes through `sparql`, so that no value can end a string or an IRI early.
"""

import re
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# Some engines expand \uXXXX in the whole query before they read it, also behind an escaped backslash
# (SPARQL 1.1, 19.2 allows it). Writing the letter after a backslash as an escape is read alike by both kinds.
_TO_ESCAPE = re.compile(r'\\[uU]|[\\"\x00-\x1f\x7f]')


def sparql(term: NamedNode | Literal) -> str:
    """A term in the syntax that SPARQL, Turtle and N-Triples share.

    Raises:
        ValueError: the term cannot be written (a character that no IRI has, half of a surrogate pair).
        TypeError: the term is a blank node, which in a query would be a variable, or no term at all.

    """
    if isinstance(term, NamedNode):
        return iri(term.value)
    if isinstance(term, Literal):
        return _literal(term)
    raise TypeError(f"Only IRIs and literals may enter a query, not {type(term).__name__}.")


def iri(value: str) -> str:
    """An IRI in angle brackets."""
    if ":" not in value or _NOT_IN_IRI.search(value):
        raise ValueError(f"{value!r} is not an absolute IRI.")
    _refuse_surrogates(value)
    return f"<{value}>"


def string(value: str) -> str:
    """A plain string in quotation marks."""
    _refuse_surrogates(value)
    return f'"{_TO_ESCAPE.sub(_escape, value)}"'


def values(variable: str, terms: Iterable[NamedNode | Literal]) -> str:
    """A `VALUES` block that binds one variable to each of the terms."""
    if not _VARIABLE.fullmatch(variable):
        raise ValueError(f"{variable!r} is not the name of a variable.")
    return f"VALUES ?{variable} {{ {' '.join(sparql(term) for term in terms)} }}"


def _literal(term: Literal) -> str:
    text = string(term.value)
    if term.language:
        if not _LANGUAGE.fullmatch(term.language):
            raise ValueError(f"{term.language!r} is not a language tag.")
        return f"{text}@{term.language}"
    if term.datatype.value == XSD_STRING:
        return text
    return f"{text}^^{iri(term.datatype.value)}"


def _escape(match: re.Match[str]) -> str:
    found = match.group()
    if len(found) == 2:
        return f"\\\\\\U{ord(found[1]):08X}"
    return _ESCAPES.get(found) or f"\\U{ord(found):08X}"


def _refuse_surrogates(value: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError("Half of a surrogate pair is not text.") from error

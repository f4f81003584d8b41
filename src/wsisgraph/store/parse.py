"""What a SPARQL text does, seen before it runs: its form, its dataset, and whether it would leave the house.

The engine's own parser decides what is well-formed; this module only looks for what must be known first.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from wsisgraph.errors import InputError
from wsisgraph.prefixed_names import TURTLE, check_names
from wsisgraph.store.plain import FORMS, SHORT, plain_form
from wsisgraph.store.tokens import Token, Window, line_and_column, tokenize, unescape, windows
from wsisgraph.store.written import graphs_written

_QUERY_FORMS = frozenset(FORMS)
_BEGINNING = "A query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, after any BASE and PREFIX."
_UPDATE_FORMS = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_CALLS = ("SERVICE", "LOAD")
_EGRESS = re.compile("|".join(_CALLS), re.IGNORECASE)
_LOAD = re.compile(r"LOAD", re.IGNORECASE)
# Of a query only the head is cut into tokens when none of what is looked for can stand further down. Its tokens
# are never all there at once: while a million of them are looked through for garbage, everybody else waits.
_LOOKED_FOR = ("FROM", *_CALLS, *_VOLATILE)


@dataclass(frozen=True, slots=True)
class Parsed:
    """What was found in a text.

    `form` is `SELECT`, `ASK`, `CONSTRUCT`, `DESCRIBE` or `UPDATE`; `default` and `named` are the IRIs of FROM
    (or USING) and FROM NAMED (or USING NAMED); `volatile` says that two runs may differ by design; `written` are
    the graphs that an update may change, None for any. `tokens` are all of an update, but of a query maybe only
    the first.
    """

    form: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    with_graph: bool = False
    volatile: bool = False
    written: tuple[str, ...] | None = ()
    tokens: tuple[Token, ...] = field(default=(), repr=False)

    @property
    def names_dataset(self) -> bool:
        """Whether the text chooses its graphs itself."""
        return bool(self.default or self.named or self.with_graph)


_PLAIN = {form: Parsed(form) for form in FORMS}


def parse_query(
    text: str, *, allowed_hosts: Iterable[str] = (), base: str | None = None, updates: bool = True
) -> Parsed:
    """Look at one SPARQL query or update; without `updates` an update is only recognised, and not looked at.

    Raises:
        InputError: the text is an empty query (an update may be empty), is neither a query nor an update, or names
            a service or a document of a host that is not in `allowed_hosts` (`example.org` or `example.org:8080`);
            or its prefixes make too much of it, or it has what is no IRI where one is looked for.

    """
    if len(text) > SHORT:
        _check_names(text, base)
    if form := plain_form(text):
        return _PLAIN[form]
    if not updates:
        form = _form(windows(tokenize(text)), _Prologue(base))
        if form is None:
            raise InputError("The query is empty.", remedy=_BEGINNING)
        if form == "UPDATE":
            return Parsed(form)
    return look_closely(text, allowed_hosts, base)


def _check_names(text: str, base: str | None) -> None:
    """Refuse a text whose prefixes and base make too much of it. A short one stands for too little."""
    # Escapes are legal anywhere, also in a declaration.
    plain = unescape(text) if "\\" in text else text
    try:
        check_names(plain.encode("utf-8", "surrogatepass"), TURTLE, base or "")
    except SyntaxError as error:
        raise InputError(error.msg, place=f"line {error.lineno}, column {error.offset}") from error


def look_closely(text: str, allowed_hosts: Iterable[str] = (), base: str | None = None) -> Parsed:
    """What `parse_query` does with a text that is not plain."""
    prologue = _Prologue(base)
    # An update may do nothing.
    form = _form(windows(tokenize(text)), prologue) or "UPDATE"
    look = _Look(form, prologue, frozenset(host.lower() for host in allowed_hosts))
    tokens: tuple[Token, ...] = ()
    written: tuple[str, ...] | None = ()
    if form == "UPDATE":
        tokens = tuple(tokenize(text))
        look.over(text, tokens)
        written = graphs_written(tokens[prologue.length :], frozenset(prologue.prefixes), prologue.iri)
    elif _speaks_of(text, _LOOKED_FOR):
        look.over(text, tokenize(text))
    if "\\" in text:
        # Escapes are legal anywhere, also inside a keyword: what the unescaped text says counts as well.
        plain = unescape(text)
        if plain != text and _speaks_of(plain, _CALLS):
            _Look(form, prologue, look.hosts).over(plain, tokenize(plain))
    default, named = tuple(dict.fromkeys(look.default)), tuple(dict.fromkeys(look.named))
    return Parsed(form, default, named, look.with_graph, look.volatile, written, tokens)


def _speaks_of(text: str, words: Iterable[str]) -> bool:
    """Whether any of the words, in any case, stands anywhere, be it in a string or a comment.

    Capitals of bytes, since keywords are ASCII: those of a megabyte of other letters, or a pattern that ignores
    case, would hold up everybody else for a tenth of a second.
    """
    capitals = text.encode("utf-8", "surrogatepass").upper()
    return any(word.encode() in capitals for word in words)


@dataclass
class _Prologue:
    base: str | None
    prefixes: dict[str, str] = field(default_factory=dict)
    length: int = 0

    def iri(self, token: Token) -> str | None:
        """The IRI that an `iri` or `name` token stands for, or None when its prefix is unknown.

        Raises:
            InputError: it is no IRI.

        """
        if token.kind == "iri":
            inner = unescape(token.text[1:-1])
            try:
                return urljoin(self.base, inner) if self.base else inner
            except ValueError as error:
                place = f"character {token.start + 1}"
                raise InputError(
                    f"{token.text[:80]} is no IRI: {error}.", place=place, remedy="Mend it there."
                ) from error
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            start = self.prefixes.get(prefix)
            return None if start is None else start + re.sub(r"\\(.)", r"\1", unescape(local))
        return None


def resolver(tokens: tuple[Token, ...], base: str | None) -> Callable[[Token], str | None]:
    """What gives the IRI that an `iri` or `name` token of a text stands for, or None."""
    prologue = _Prologue(base)
    _form(windows(tokens), prologue)
    return prologue.iri


def _form(found: Iterable[Window], prologue: _Prologue) -> str | None:
    skipped = 0
    for _, token, after, second in found:
        if skipped:
            skipped -= 1
        elif token.is_word("BASE") and after.kind == "iri":
            prologue.base = prologue.iri(after)
            skipped = 1
        elif token.is_word("PREFIX") and second.kind == "iri":
            prologue.prefixes[after.text.rstrip(":")] = prologue.iri(second) or ""
            skipped = 2
        elif token.is_word(*_QUERY_FORMS):
            return token.text.upper()
        elif token.is_word(*_UPDATE_FORMS):
            return "UPDATE"
        else:
            return _unknown_form(token)
        prologue.length += 1
    return None


def _unknown_form(token: Token) -> str:
    raise InputError(
        f"This is not a SPARQL query: it starts with {token.text[:40]!r}.",
        place=f"character {token.start + 1}",
        remedy=_BEGINNING,
    )


class _Look:
    """What shows in the tokens of a text, one after the other: the dataset, volatile calls, and egress."""

    def __init__(self, form: str, prologue: _Prologue, hosts: frozenset[str]) -> None:
        self._prologue, self.hosts = prologue, hosts
        self._clause = "USING" if form == "UPDATE" else "FROM"
        self._calls = _CALLS if form == "UPDATE" else ("SERVICE",)
        self.default: list[str] = []
        self.named: list[str] = []
        self.with_graph = self.volatile = False
        self._depth, self._in_braces, self._is_looked_behind = 0, False, False

    def over(self, text: str, tokens: Iterable[Token]) -> None:
        """Look at the tokens of `text`.

        Raises:
            InputError: they would leave the house.

        """
        for number, (before, token, after, second) in enumerate(windows(tokens)):
            if token.kind == "other":
                self._depth += {"{": 1, "}": -1}.get(token.text, 0)
                self._in_braces = self._in_braces or token.text == "{"
            elif token.kind in ("word", "name") and self._leaves(before, token, after, second):
                target = second if after.is_word("SILENT") else after
                raise _leaves_the_house(token, self._target(token, target), text)
            elif token.is_unsure and number >= self._prologue.length:
                self._refuse_hidden(token, text)
            elif token.kind == "word":
                self._note(token.text.upper(), after, second)

    def _refuse_hidden(self, token: Token, text: str) -> None:
        # What does not stand behind the first such token stands behind none.
        if not self._is_looked_behind and _speaks_of(text[token.start :], self._calls):
            raise _may_leave_the_house(token, text)
        self._is_looked_behind = True

    def _leaves(self, before: Token, token: Token, after: Token, second: Token) -> bool:
        if token.kind == "name":
            return self._hides_egress(before, token, after)
        if not _EGRESS.search(token.text):
            return False
        iri = self._target(token, second if after.is_word("SILENT") else after)
        return iri is None or not host_allowed(iri, self.hosts)

    def _target(self, token: Token, target: Token) -> str | None:
        return self._prologue.iri(target) if token.is_word(*_CALLS) else None

    def _hides_egress(self, before: Token, token: Token, after: Token) -> bool:
        """Whether a prefixed name could be read as a keyword by a parser that needs no space after it.

        Oxigraph's parser reads `SERVICE:x {` and even `true.SERVICE:x {` as a call; a name before a brace is legal
        only after GRAPH, and LOAD can only stand outside of braces.
        """
        prefix = token.text.partition(":")[0]
        if not _EGRESS.search(prefix) or before.is_word("PREFIX", "GRAPH"):
            return False
        return after.text == "{" or (not self._in_braces and _LOAD.search(prefix) is not None)

    def _note(self, word: str, after: Token, second: Token) -> None:
        if word in _VOLATILE:
            self.volatile = self.volatile or after.text == "("
        elif self._depth == 0 and word == "WITH" and self._clause == "USING":
            self.with_graph = True
        elif self._depth == 0 and word in (self._clause, f"{self._clause}NAMED"):
            apart = after.is_word("NAMED")
            iri = self._prologue.iri(second if apart else after)
            if iri is not None:
                (self.named if apart or word != self._clause else self.default).append(iri)


def _leaves_the_house(token: Token, iri: str | None, text: str) -> InputError:
    line, column = line_and_column(text, token.start)
    what = "LOAD" if _LOAD.search(token.text) else "SERVICE"
    return InputError(
        f"{what} of {iri or 'a place known only when it runs'} is not allowed here: "
        "this service does not fetch from other hosts.",
        place=f"line {line}, column {column}",
        remedy="Query that endpoint from your own client, or ask the operator to allow its host.",
    )


def _may_leave_the_house(token: Token, text: str) -> InputError:
    line, column = line_and_column(text, token.start)
    return InputError(
        f"Whether {token.text[:40]} is an IRI or a comparison is not clear, and SERVICE or LOAD stands behind it.",
        place=f"line {line}, column {column}",
        remedy="Write the IRI whole, with its scheme and host, or put spaces around the sign of the comparison.",
    )


def host_allowed(iri: str, hosts: frozenset[str]) -> bool:
    """Whether the host of `iri` (with its port, when the list has one) is on the allow-list."""
    try:
        parts = urlsplit(iri)
        host, port = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or host is None:
        return False
    return host in hosts or f"{host}:{port}" in hosts

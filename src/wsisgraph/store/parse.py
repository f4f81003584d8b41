"""What a SPARQL text does, seen before it runs: its form, its dataset, and whether it would leave the house.

The engine's own parser decides what is well-formed; this module only looks for what must be known first.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise
from urllib.parse import urljoin, urlsplit

from wsisgraph.errors import InputError
from wsisgraph.store.plain import FORMS, plain_form
from wsisgraph.store.tokens import Token, tokenize, unescape
from wsisgraph.store.written import graphs_written

_QUERY_FORMS = frozenset(FORMS)
_UPDATE_FORMS = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_EGRESS = re.compile(r"SERVICE|LOAD", re.IGNORECASE)
_LOAD = re.compile(r"LOAD", re.IGNORECASE)
# Of a query only the head is cut into tokens when none of what is looked for can stand further down: cutting up a
# megabyte of numbers takes a second in which others get the interpreter only now and then.
_LOOKED_FOR = ("FROM", *_VOLATILE)
_HEAD = 512


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


def parse_query(text: str, *, allowed_hosts: Iterable[str] = (), base: str | None = None) -> Parsed:
    """Look at one SPARQL query or update.

    Raises:
        InputError: the text is empty, is neither a query nor an update, or names a service or a document of a
            host that is not in `allowed_hosts` (`example.org` or `example.org:8080`).

    """
    if form := plain_form(text):
        return _PLAIN[form]
    return look_closely(text, allowed_hosts, base)


def look_closely(text: str, allowed_hosts: Iterable[str] = (), base: str | None = None) -> Parsed:
    """What `parse_query` does with a text that is not plain."""
    tokens = _tokens(text)
    prologue = _Prologue(base)
    form = _form(tokens, prologue)
    hosts = frozenset(host.lower() for host in allowed_hosts)
    if _EGRESS.search(text):
        _refuse_egress(tokens, prologue, hosts, text)
    if "\\" in text:
        # Escapes are legal anywhere, also inside a keyword: what the unescaped text says counts as well.
        plain = unescape(text)
        if plain != text and _EGRESS.search(plain):
            _refuse_egress(tuple(tokenize(plain)), prologue, hosts, plain)
    default, named, with_graph = _dataset(tokens, form, prologue)
    written: tuple[str, ...] | None = ()
    if form == "UPDATE":
        written = graphs_written(tokens[prologue.length :], frozenset(prologue.prefixes), prologue.iri)
    return Parsed(form, default, named, with_graph, _is_volatile(tokens), written, tokens)


def _tokens(text: str) -> tuple[Token, ...]:
    if "\\" in text or _EGRESS.search(text) or _speaks_of(text, _LOOKED_FOR):
        return tuple(tokenize(text))
    head: list[Token] = []
    for token in islice(tokenize(text), _HEAD):
        head.append(token)
        if token.is_word(*_QUERY_FORMS):
            return tuple(head)
        if token.is_word(*_UPDATE_FORMS):
            break
    return tuple(tokenize(text))


def _speaks_of(text: str, words: Iterable[str]) -> bool:
    """Whether any of the words, in any case, stands anywhere, be it in a string or a comment."""
    capitals = text.upper()
    return any(word in capitals for word in words)


@dataclass
class _Prologue:
    base: str | None
    prefixes: dict[str, str] = field(default_factory=dict)
    length: int = 0

    def iri(self, token: Token) -> str | None:
        """The IRI that an `iri` or `name` token stands for, or None when its prefix is unknown."""
        if token.kind == "iri":
            inner = unescape(token.text[1:-1])
            return urljoin(self.base, inner) if self.base else inner
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            start = self.prefixes.get(prefix)
            return None if start is None else start + re.sub(r"\\(.)", r"\1", unescape(local))
        return None


def resolver(tokens: tuple[Token, ...], base: str | None) -> Callable[[Token], str | None]:
    """What gives the IRI that an `iri` or `name` token of a text stands for, or None."""
    prologue = _Prologue(base)
    _form(tokens, prologue)
    return prologue.iri


def _form(tokens: tuple[Token, ...], prologue: _Prologue) -> str:
    position = 0
    while position < len(tokens):
        token, rest = tokens[position], tokens[position + 1 : position + 3]
        if token.is_word("BASE") and rest and rest[0].kind == "iri":
            prologue.base = prologue.iri(rest[0])
            position += 2
        elif token.is_word("PREFIX") and len(rest) == 2 and rest[1].kind == "iri":
            prologue.prefixes[rest[0].text.rstrip(":")] = prologue.iri(rest[1]) or ""
            position += 3
        else:
            break
    prologue.length = position
    word = tokens[position].text.upper() if position < len(tokens) and tokens[position].kind == "word" else ""
    if word in _QUERY_FORMS:
        return word
    if word in _UPDATE_FORMS or position == len(tokens):
        return "UPDATE"
    return _unknown_form(tokens[position])


def _unknown_form(token: Token) -> str:
    raise InputError(
        f"This is not a SPARQL query: it starts with {token.text[:40]!r}.",
        place=f"character {token.start + 1}",
        remedy="A query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, after any BASE and PREFIX.",
    )


def _refuse_egress(tokens: tuple[Token, ...], prologue: _Prologue, hosts: frozenset[str], text: str) -> None:
    first_brace = next((token.start for token in tokens if token.kind == "other" and token.text == "{"), len(text))
    for position, token in enumerate(tokens):
        following = tokens[position + 1 : position + 3]
        if token.kind == "word" and _EGRESS.search(token.text):
            target = next((t for t in following if not t.is_word("SILENT")), None)
            clean = token.is_word("SERVICE", "LOAD")
        elif token.kind == "name" and _hides_egress(tokens, position, first_brace):
            target, clean = None, False
        else:
            continue
        iri = prologue.iri(target) if target is not None and clean else None
        if iri is None or not host_allowed(iri, hosts):
            raise _leaves_the_house(token, iri, text)


def _hides_egress(tokens: tuple[Token, ...], position: int, first_brace: int) -> bool:
    """Whether a prefixed name could be read as a keyword by a parser that needs no space after it.

    Oxigraph's parser reads `SERVICE:x {` and even `true.SERVICE:x {` as a call; a name before a brace is legal
    only after GRAPH, and LOAD can only stand outside of braces.
    """
    token = tokens[position]
    prefix = token.text.partition(":")[0]
    if not _EGRESS.search(prefix) or (position > 0 and tokens[position - 1].is_word("PREFIX", "GRAPH")):
        return False
    before_brace = position + 1 < len(tokens) and tokens[position + 1].text == "{"
    return before_brace or (token.start < first_brace and _LOAD.search(prefix) is not None)


def _leaves_the_house(token: Token, iri: str | None, text: str) -> InputError:
    line, column = line_and_column(text, token.start)
    what = "LOAD" if _LOAD.search(token.text) else "SERVICE"
    return InputError(
        f"{what} of {iri or 'a place known only when it runs'} is not allowed here: "
        "this service does not fetch from other hosts.",
        place=f"line {line}, column {column}",
        remedy="Query that endpoint from your own client, or ask the operator to allow its host.",
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


def _dataset(
    tokens: tuple[Token, ...], form: str, prologue: _Prologue
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    clause = "USING" if form == "UPDATE" else "FROM"
    default: list[str] = []
    named: list[str] = []
    with_graph = False
    depth = 0
    for position, token in enumerate(tokens):
        if token.kind == "other" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
        elif depth == 0 and form == "UPDATE" and token.is_word("WITH"):
            with_graph = True
        elif depth == 0 and token.is_word(clause, f"{clause}NAMED"):
            rest = tokens[position + 1 : position + 3]
            apart = bool(rest) and rest[0].is_word("NAMED")
            iri = prologue.iri(rest[int(apart)]) if len(rest) > int(apart) else None
            if iri is not None:
                (named if apart or not token.is_word(clause) else default).append(iri)
    return tuple(dict.fromkeys(default)), tuple(dict.fromkeys(named)), with_graph


def _is_volatile(tokens: tuple[Token, ...]) -> bool:
    calls = pairwise(tokens)
    return any(token.is_word(*_VOLATILE) and after.text == "(" for token, after in calls)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

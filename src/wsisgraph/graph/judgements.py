"""Judgements: what people stand by, read from TOML files and told as the graph `graph/judgements`.

The files are described in `data/judgements/README.md`. What the text says is never overwritten by them.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from wsisgraph.errors import InputError
from wsisgraph.graph import literals as lit
from wsisgraph.graph.namespaces import RDF_TYPE, prov
from wsisgraph.iris import Iris

KINDS = ("correction", "merge", "registration", "verdict", "withdrawal")
_KEYS = {"kind", "who", "when", "why", "about", "property", "replaces", "with"}
_NEEDED = {
    "correction": {"about", "property", "with"},
    "merge": {"replaces", "with"},
    "registration": {"about", "with"},
    "verdict": {"about", "with"},
    "withdrawal": {"about"},
}
_NAME = re.compile(r"\d{4,}")
_WHOLE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LOCAL = re.compile(r"[^\s<>\"{}|\\^`:]+(/[^\s<>\"{}|\\^`]+)*")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person decided. Identifiers are whole IRIs; literal values stay text."""

    number: int
    kind: str
    who: str
    when: date
    why: str
    about: NamedNode
    judged_property: NamedNode | None = None
    replaces: NamedNode | Literal | None = None
    replacement: NamedNode | Literal | None = None

    @property
    def withdraws(self) -> bool:
        """Whether the fact is taken out of the corrected view."""
        rejected = isinstance(self.replacement, Literal) and self.replacement.value == "rejected"
        return self.kind == "withdrawal" or (self.kind == "verdict" and rejected)

    @property
    def identifies(self) -> bool:
        """Whether it says that two identifiers mean the same."""
        return self.kind in {"merge", "registration"}


def read_judgements(folder: Path, objects: frozenset[str], iris: Iris) -> list[Judgement]:
    """The judgements of a folder, by number.

    Args:
        folder: the folder; one that does not exist has no judgements.
        objects: IRIs of the properties whose values are identifiers (`object_properties`).
        iris: the IRIs of the build.

    Raises:
        InputError: a file that cannot be used, with what to mend in it.

    """
    found: dict[int, Judgement] = {}
    for path in sorted(folder.glob("*.toml")):
        judgement = read_judgement(path, objects, iris)
        if judgement.number in found:
            raise _wrong(path, "another file has the same number.", "Name it by the next number that is free.")
        found[judgement.number] = judgement
    return [found[number] for number in sorted(found)]


def object_properties(ontology: Iterable[Triple]) -> frozenset[str]:
    """The properties of the ontology whose values are identifiers."""
    kind = NamedNode("http://www.w3.org/2002/07/owl#ObjectProperty")
    found = (t.subject for t in ontology if t.predicate == RDF_TYPE and t.object == kind)
    return frozenset(subject.value for subject in found if isinstance(subject, NamedNode))


def describe_judgements(judgements: Iterable[Judgement], iris: Iris) -> list[Triple]:
    """The graph `graph/judgements`."""
    triples: set[Triple] = set()
    for judgement in judgements:
        node = NamedNode(iris.judgement(judgement.number))
        triples |= {
            Triple(node, RDF_TYPE, NamedNode(iris.term("Judgement"))),
            Triple(node, RDF_TYPE, prov("Activity")),
        }
        for name, value in _statements(judgement):
            triples.add(Triple(node, NamedNode(iris.term(name)), value))
    return sorted(triples, key=str)


def _statements(judgement: Judgement) -> Iterable[tuple[str, NamedNode | Literal]]:
    yield "judgementKind", lit.text(judgement.kind)
    yield "judgedBy", lit.text(judgement.who)
    yield "judgedOn", lit.day(judgement.when)
    yield "reason", lit.text(judgement.why)
    yield "judges", judgement.about
    if judgement.judged_property is not None:
        yield "judgedProperty", judgement.judged_property
    for name, value in (("replaces", judgement.replaces), ("replacement", judgement.replacement)):
        if value is not None:
            yield (name if isinstance(value, NamedNode) else f"{name}Text"), value


def read_judgement(path: Path, objects: frozenset[str], iris: Iris) -> Judgement:
    """The judgement of one file; `objects` and errors are those of `read_judgements`."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, f"this is no TOML: {error}.", "Mend the file.") from error
    _check(path, table)
    about: str = table.get("about") or table["replaces"]
    property_ = _named(path, "property", iris.term(table["property"])) if "property" in table else None
    named = table["kind"] in {"merge", "registration"} or (property_ is not None and property_.value in objects)

    def value(key: str) -> NamedNode | Literal | None:
        text = table.get(key)
        if text is None:
            return None
        return _identifier(path, key, text, iris) if named else lit.text(text)

    return Judgement(
        number=int(path.stem),
        kind=table["kind"],
        who=table["who"],
        when=table["when"],
        why=table["why"],
        about=_identifier(path, "about", about, iris),
        judged_property=property_,
        replaces=value("replaces"),
        replacement=value("with"),
    )


def _check(path: Path, table: Mapping[str, Any]) -> None:
    if not _NAME.fullmatch(path.stem):
        raise _wrong(
            path, "the name of the file is no number.", "Name it by the next number, for instance 0007.toml."
        )
    kind = table.get("kind")
    if kind not in KINDS:
        raise _wrong(path, f"the kind {kind!r} is not known.", f"Use one of {', '.join(KINDS)}.")
    missing = sorted(({"who", "when", "why"} | _NEEDED[kind]) - table.keys())
    if missing:
        raise _wrong(path, f"a {kind} needs {', '.join(missing)}.", "Add what is missing.")
    unknown = sorted(table.keys() - _KEYS)
    if unknown:
        raise _wrong(path, f"`{', '.join(unknown)}` is not known.", f"Keys are {', '.join(sorted(_KEYS))}.")
    when = table["when"]
    if not isinstance(when, date) or isinstance(when, datetime):
        raise _wrong(path, "`when` is no day.", "Write it without quotation marks, for instance 2021-06-30.")
    empty = sorted(k for k, v in table.items() if k != "when" and (not isinstance(v, str) or not v.strip()))
    if empty:
        raise _wrong(path, f"`{', '.join(empty)}` is no text.", "Give a text in quotation marks.")
    if kind == "verdict" and table["with"] not in {"accepted", "rejected"}:
        raise _wrong(path, f"the verdict {table['with']!r} is not known.", "Use accepted or rejected.")


def _identifier(path: Path, key: str, text: str, iris: Iris) -> NamedNode:
    if _WHOLE.fullmatch(text):
        return _named(path, key, text)
    if _LOCAL.fullmatch(text):
        return _named(path, key, iris.base + text)
    raise _wrong(path, f"`{key}` is no identifier: {text!r}.", "Write it like id/entity/itu, or as a whole IRI.")


def _named(path: Path, key: str, iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise _wrong(
            path, f"`{key}` makes no IRI: {iri} ({error}).", "Write it as it stands in the release."
        ) from error


def _wrong(path: Path, message: str, remedy: str) -> InputError:
    return InputError(message[0].upper() + message[1:], source=str(path), remedy=remedy)

"""A person's decisions, written where people curate: a judgement file each, and a line in the identifier ledger.

What the text says stays in the release; a later build shows the judgement and the corrected view beside it. The
journal keeps every decision as well, and a build puts back what the curated folder has lost (`replaying`).
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.errors import InputError
from wsisgraph.graph import object_properties, read_judgements
from wsisgraph.graph.namespaces import RDF_TYPE, skos
from wsisgraph.iris import Iris
from wsisgraph.releases import changes, files, ledger
from wsisgraph.releases.journal import JOURNAL, Journal
from wsisgraph.releases.ledger import Ledger, Line
from wsisgraph.releases.release import Release
from wsisgraph.releases.right_values import fitting, named_value
from wsisgraph.resources import resource
from wsisgraph.settings import Settings
from wsisgraph.validation.shapes import load_shapes

FOLDER = "judgements"
ACCEPTED, REJECTED = "accepted", "rejected"
_NUMBERED = re.compile(r"\bjudgement (\d+)\b")
_NAMES = (skos("prefLabel"), skos("altLabel"))
_FACTS = ("Activity", "Statistic", "StatisticalTarget")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was written."""

    number: int
    path: Path
    line: str | None = None
    """The line added to the identifier ledger."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who decides, and why: every judgement has both."""

    who: str
    why: str
    when: date

    def checked(self) -> "Person":
        """The same, when both are given.

        Raises:
            InputError: one is missing.

        """
        if not self.who.strip():
            raise InputError("a judgement needs a name.", "--who", remedy="Give --who, or set WSISGRAPH_REVIEWER.")
        if not self.why.strip():
            raise InputError(
                "a judgement needs a reason.", "--why", remedy="Say why, for readers who do not know the case."
            )
        return self


class Desk:
    """Takes decisions about the things of one release."""

    def __init__(self, settings: Settings, release: Release) -> None:
        self.settings = settings
        self.release = release
        self.iris = Iris(release.manifest["base"])
        self.store = ox.Store.read_only(str(release.store_path))
        self.held = held_back(release)
        """What the gate holds back: it can be judged, too."""

    def merge(self, old: str, new: str, person: Person) -> Decision:
        """Say that two identifiers of organisations, or of works, mean the same; the first leads to the second.

        Raises:
            InputError: one of them is not in the release, they are of different kinds, or they lead in a circle.

        """
        gone, kept = self.thing(old, "entity"), self.thing(new, "entity")
        if gone == kept:
            raise InputError("the two identifiers are the same.", old, remedy="Name two different ones.")
        if self._is(gone, "Entity") and ox.Literal("true", datatype=BOOLEAN) in self.objects(gone, "registered"):
            raise InputError(
                "an organisation of the registry is not merged away.",
                old,
                remedy="Name it second; or change the registry, data/entities.ttl, by hand.",
            )
        for kind in ("Entity", "Work"):
            if self._is(gone, kind) and self._is(kept, kind):
                pair = {"replaces": self.short(gone), "with": self.short(kept)}
                return self.record("merge", pair, person, [Line(gone.value, kept.value)])
        raise InputError("only two organisations or two works can be merged.", f"{old}, {new}", remedy=_SEE)

    def correct(self, fact: str, name: str, replaces: str | None, value: str, person: Person) -> Decision:
        """Say what the value of a property of a fact should be.

        Args:
            fact: the activity or statistic.
            name: a property of the ontology, for instance `actor` or `status`.
            replaces: the value that is wrong; None when one is missing, or when the fact has one value at most.
            value: the right value: an identifier or words, as the property has it.
            person: who says so and why.

        Raises:
            InputError: the fact, the property or the values are not there.

        """
        node = self.fact(fact)
        term = ox.NamedNode(self.iris.term(name))
        if not any(self.store.quads_for_pattern(term, RDF_TYPE, None, None)):
            remedy = f"Properties of this fact: {', '.join(self._properties(node))}."
            raise InputError(f"the ontology has no property {name!r}.", fact, remedy=remedy)
        named = term.value in self._object_properties()
        right = self.short(named_value(self, node, name, value)) if named else fitting(self, node, name, value)
        pairs = {"about": self.short(node), "property": name}
        replaces = self._only(node, name) if replaces is None else replaces
        if replaces is not None:
            present = sorted(_text(o) for o in self.objects(node, name))
            # What is wrong need not be anything that there is.
            coded = self.coded(replaces) if named else None
            tries = self._written(replaces, "entity") if named else [replaces]
            tries += [coded.value] if coded else []
            wrong = next((text for text in tries if text in present), None)
            if wrong is None:
                said = ", ".join(self._plain(text) for text in present) or "nothing"
                raise InputError(
                    f"the fact does not say {replaces!r}.", f"{fact}, {name}", remedy=f"It says: {said}."
                )
            pairs["replaces"] = self._plain(wrong) if named else wrong
            if right == pairs["replaces"]:
                raise InputError(f"{value!r} is what the fact says already.", name, remedy="Give another value.")
        return self.record("correction", {**pairs, "with": right}, person, [])

    def _only(self, node: ox.NamedNode, name: str) -> str | None:
        """The value of a property that such a fact has once at most: a right one can only take its place."""
        present = [_text(value) for value in self.objects(node, name)]
        shapes, term = load_shapes(iris=self.iris), ox.NamedNode(self.iris.term(name))
        kinds = (ox.NamedNode(self.iris.term(kind)) for kind in _FACTS if self._is(node, kind))
        once = any(shapes.at_most_once(kind, term) for kind in kinds)
        return present[0] if once and len(present) == 1 else None

    def withdraw(self, fact: str, person: Person) -> Decision:
        """Take a fact out of the corrected view; what the document states stays.

        Raises:
            InputError: it is no fact of the release.

        """
        node = self.fact(fact)
        return self.record("withdrawal", {"about": self.short(node)}, person, [Line(node.value, None)])

    def reject(self, fact: str, person: Person) -> Decision:
        """Agree with the gate that a fact in quarantine is wrong: nobody has to look at it again.

        Raises:
            InputError: the gate does not hold it back.

        """
        node = self.fact(fact)
        if not any(self.held.quads_for_pattern(node, RDF_TYPE, None, None)):
            raise InputError(
                "the gate does not hold this fact back.",
                fact,
                remedy="Correct it, or take it out of the corrected view with `wsisgraph review withdraw`.",
            )
        return self.record("verdict", {"about": self.short(node), "with": REJECTED}, person, [])

    def keep(self, local: str, person: Person) -> Decision:
        """Say that an organisation that no registry knows is right as the document names it.

        Raises:
            InputError: the release has no such organisation, or it is registered.

        """
        node = self.thing(local, "entity")
        if ox.Literal("false", datatype=BOOLEAN) not in self.objects(node, "registered"):
            raise InputError("this is no organisation that waits to be registered.", local, remedy=_SEE)
        return self.record("verdict", {"about": self.short(node), "with": ACCEPTED}, person, [])

    def fact(self, text: str) -> ox.NamedNode:
        """A fact of the release, or one that the gate holds back.

        Raises:
            InputError: there is none of this name.

        """
        node = self.thing(text, "activity", "statistic")
        if any(self._is(node, kind) for kind in _FACTS):
            return node
        remedy = (
            "A document is withdrawn by `wsisgraph build --withdraw SLUG`." if self._is(node, "Document") else _SEE
        )
        raise InputError("this is no activity and no statistic.", text, remedy=remedy)

    def thing(self, text: str, *kinds: str) -> ox.NamedNode:
        """A node of the release by its IRI, with or without the base, its local part, or the name of a body."""
        for candidate in self._written(text, *kinds):
            try:
                node = ox.NamedNode(candidate)
            except ValueError:
                break
            if any(self._quads(node, RDF_TYPE)):
                return node
        named = self._named(text) if "entity" in kinds else []
        if len(named) == 1:
            return named[0]
        if named:
            meant = ", ".join(sorted(self.short(node) for node in named))
            raise InputError("several organisations have this name.", text, remedy=f"Say which one: {meant}.")
        raise InputError("the release has no such thing.", text, remedy=_SEE)

    def _named(self, text: str) -> list[ox.NamedNode]:
        """The organisations that are called exactly so, by a name or an acronym."""
        found = {
            quad.subject
            for name in (*_NAMES, ox.NamedNode(self.iris.term("acronym")))
            for literal in (ox.Literal(text), ox.Literal(text, language="en"))
            for quad in self.store.quads_for_pattern(None, name, literal, None)
        }
        return [node for node in found if isinstance(node, ox.NamedNode) and self._is(node, "Entity")]

    def coded(self, code: str) -> ox.NamedNode | None:
        """The country, status, action line … whose code this is; None where none or several have it."""
        found = {
            quad.subject
            for quad in self.store.quads_for_pattern(None, skos("notation"), None, None)
            if isinstance(quad.object, ox.Literal) and quad.object.value == code
        }
        node = found.pop() if len(found) == 1 else None
        return node if isinstance(node, ox.NamedNode) else None

    def _written(self, text: str, *kinds: str) -> list[str]:
        """The IRIs that somebody may mean who writes this."""
        if text.startswith(("http://", "https://")):
            return [text]
        return [f"{self.iris.base}{start}{text}" for start in ("", "id/", *(f"id/{kind}/" for kind in kinds))]

    def _is(self, node: ox.NamedNode, kind: str) -> bool:
        return any(quad.object == ox.NamedNode(self.iris.term(kind)) for quad in self._quads(node, RDF_TYPE))

    def _quads(self, node: ox.NamedNode, name: ox.NamedNode | None) -> Iterator[ox.Quad]:
        for store in (self.store, self.held):
            yield from store.quads_for_pattern(node, name, None, None)

    def objects(self, node: ox.NamedNode, name: str) -> set[ox.NamedNode | ox.Literal]:
        """What the release says of a node by a property of the ontology, or would say if the gate let it."""
        quads = self._quads(node, ox.NamedNode(self.iris.term(name)))
        return {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal)}

    def _properties(self, node: ox.NamedNode) -> list[str]:
        names = {quad.predicate.value for quad in self._quads(node, None)}
        return sorted(n.removeprefix(self.iris.ontology) for n in names if n.startswith(self.iris.ontology))

    def _object_properties(self) -> frozenset[str]:
        graph = ox.NamedNode(self.iris.graph("ontology"))
        return object_properties(quad.triple for quad in self.store.quads_for_pattern(None, None, None, graph))

    def short(self, node: ox.NamedNode) -> str:
        """The identifier without the base."""
        return self._plain(node.value)

    def _plain(self, text: str) -> str:
        return text.removeprefix(self.iris.base)

    def record(
        self, kind: str, pairs: dict[str, str], person: Person, lines: Sequence[Line], block: str | None = None
    ) -> Decision:
        """Write a judgement and lines of the identifier ledger; all of them or none.

        Args:
            kind: the kind of judgement.
            pairs: what it says, as the keys of its file.
            person: who says so and why.
            lines: what becomes of identifiers; a note is the reason unless the line has one.
            block: the organisation that was entered into the registry with it, in Turtle.

        Raises:
            InputError: a name or reason is missing, a file is damaged, or identifiers would lead in a circle.

        """
        person = person.checked()
        curated = curated_for_writing(self.settings)
        folder = curated / FOLDER
        # Read before anything is written: a file that cannot be read would stop the next build.
        read_judgements(folder, self._object_properties(), self.iris)
        known = Ledger.load(curated, self.settings.data, self.iris)
        known.extended(lines, str(curated / ledger.CURATED))
        journal = Journal(self.settings.data / JOURNAL)
        with files.disk_errors(curated):
            number, path = _take_number(folder, _numbers(folder, known.lines, journal))
            noted = [_noted(line, number, self.release.id, person) for line in lines]
            try:
                text = _toml(kind, pairs, person)
                files.replace(path, text.encode())
                read_judgements(folder, self._object_properties(), self.iris)
                rows = [ledger.written(line, self.iris) for line in noted]
                about = {"number": number, "judgement": text, "lines": rows, "registry": block}
                journal.append(changes.VERDICT, person.who.strip(), about)
            except BaseException:
                path.unlink(missing_ok=True)
                raise
            # From here on it stands: what the disk refuses now, the next build writes.
            added = [ledger.append_curated(curated, line, self.iris) for line in noted]
        return Decision(number, path, added[0] if added else None)


BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_SEE = "See `wsisgraph review entities` and the pages of the release."


def curated_for_writing(settings: Settings) -> Path:
    """The folder of what people curate; when there is none, a copy of the one packaged is made."""
    folder = settings.curated or Path("data")
    if not folder.is_dir() and settings.curated is None:
        with files.disk_errors(folder):
            shutil.copytree(resource("data"), folder)
    if not folder.is_dir():
        raise InputError("the folder of curated data is missing.", str(folder), remedy="Check WSISGRAPH_CURATED.")
    return folder


def held_back(release: Release) -> ox.Store:
    """The triples of the facts that the gate holds back, in a store in memory."""
    store = ox.Store()
    for path in sorted((release.quarantine_path / "graphs").glob("*.nq")):
        store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    return store


def _noted(line: Line, number: int, release: str, person: Person) -> Line:
    return Line(line.old, line.new, release, f"judgement {number}: {line.note or person.why}")


def _numbers(folder: Path, lines: Iterable[Line], journal: Journal) -> set[int]:
    """Numbers that were ever given: those of the files, and those that the ledger and the journal remember."""
    present = {int(path.stem) for path in folder.glob("*.toml") if path.stem.isdecimal()}
    kept = {int(entry.data["number"]) for entry in journal.entries() if entry.kind == changes.VERDICT}
    return present | kept | {int(m[1]) for line in lines if (m := _NUMBERED.search(line.note))}


def _take_number(folder: Path, used: set[int]) -> tuple[int, Path]:
    """The next number, and its file, made empty: of two people who decide at once each gets an own one."""
    folder.mkdir(parents=True, exist_ok=True)
    number = max(used, default=0)
    while True:
        number += 1
        path = folder / f"{number:04d}.toml"
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            continue
        return number, path


def _toml(kind: str, pairs: dict[str, str], person: Person) -> str:
    lines = [
        f"kind = {_quoted(kind)}",
        f"who = {_quoted(person.who.strip())}",
        f"when = {person.when.isoformat()}",
        f"why = {_quoted(person.why.strip())}",
        *(f"{key} = {_quoted(value)}" for key, value in pairs.items()),
    ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML: as in JSON, but that DEL is escaped as well."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _text(value: ox.NamedNode | ox.Literal) -> str:
    return value.value

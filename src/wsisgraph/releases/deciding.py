"""A person's decisions about the things of a release: which are possible, and what each of them says.

What the text says stays in the release; a later build shows the judgement and the corrected view beside it.
"""

from collections.abc import Sequence

import pyoxigraph as ox

from wsisgraph.errors import InputError
from wsisgraph.graph.namespaces import RDF_TYPE, xsd
from wsisgraph.releases.known_things import FACTS, SEE, KnownThings
from wsisgraph.releases.ledger import Line
from wsisgraph.releases.recording import Decision, Person, Recorder
from wsisgraph.releases.release import Release
from wsisgraph.releases.right_values import fitting, named_value
from wsisgraph.settings import Settings
from wsisgraph.validation.shapes import load_shapes
from wsisgraph.vocabulary import load_vocabulary

ACCEPTED, REJECTED = "accepted", "rejected"
BOOLEAN = xsd("boolean")


class Desk(KnownThings):
    """Takes decisions about the things of one release."""

    def __init__(self, settings: Settings, release: Release) -> None:
        super().__init__(release)
        self.settings = settings

    def thing(self, text: str, *kinds: str) -> ox.NamedNode:
        """A node of the release; an organisation that was registered since then has to be published first."""
        try:
            return super().thing(text, *kinds)
        except InputError as error:
            entities = load_vocabulary(self.settings.curated_folder, self.iris).entities
            if "entity" in kinds and self.plain(text).removeprefix("id/entity/") in entities:
                remedy = "Publish it first, with `wsisgraph build`."
                raise InputError("is registered, and not in the release yet.", text, remedy=remedy) from error
            raise

    def merge(self, old: str, new: str, person: Person) -> Decision:
        """Say that two identifiers of organisations, or of works, mean the same; the first leads to the second.

        Raises:
            InputError: one of them is not in the release, they are of different kinds, or they lead in a circle.

        """
        gone, kept = self.thing(old, "entity"), self.thing(new, "entity")
        if gone == kept:
            raise InputError("the two identifiers are the same.", old, remedy="Name two different ones.")
        if self.is_a(gone, "Entity") and ox.Literal("true", datatype=BOOLEAN) in self.objects(gone, "registered"):
            raise InputError(
                "an organisation of the registry is not merged away.",
                old,
                remedy="Name it second; or change the registry, data/entities.ttl, by hand.",
            )
        for kind in ("Entity", "Work"):
            if self.is_a(gone, kind) and self.is_a(kept, kind):
                pair = {"replaces": self.short(gone), "with": self.short(kept)}
                return self.record("merge", pair, person, [Line(gone.value, kept.value)])
        raise InputError("only two organisations or two works can be merged.", f"{old}, {new}", remedy=SEE)

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
            remedy = f"Properties of this fact: {', '.join(self.properties(node))}."
            raise InputError(f"the ontology has no property {name!r}.", fact, remedy=remedy)
        named = term.value in self.object_properties()
        right = self.short(named_value(self, node, name, value)) if named else fitting(self, node, name, value)
        pairs = {"about": self.short(node), "property": name}
        replaces = self._only(node, name) if replaces is None else replaces
        if replaces is not None:
            present = sorted(_text(o) for o in self.objects(node, name))
            # What is wrong need not be anything that there is.
            coded = self.coded(replaces) if named else None
            tries = self.written(replaces, "entity") if named else [replaces]
            tries += [coded.value] if coded else []
            wrong = next((text for text in tries if text in present), None)
            if wrong is None:
                said = ", ".join(self.plain(text) for text in present) or "nothing"
                raise InputError(
                    f"the fact does not say {replaces!r}.", f"{fact}, {name}", remedy=f"It says: {said}."
                )
            pairs["replaces"] = self.plain(wrong) if named else wrong
            if right == pairs["replaces"]:
                raise InputError(f"{value!r} is what the fact says already.", name, remedy="Give another value.")
        return self.record("correction", {**pairs, "with": right}, person, [])

    def _only(self, node: ox.NamedNode, name: str) -> str | None:
        """The value of a property that such a fact has once at most: a right one can only take its place."""
        present = [_text(value) for value in self.objects(node, name)]
        shapes, term = load_shapes(iris=self.iris), ox.NamedNode(self.iris.term(name))
        kinds = (ox.NamedNode(self.iris.term(kind)) for kind in FACTS if self.is_a(node, kind))
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
            raise InputError("this is no organisation that waits to be registered.", local, remedy=SEE)
        return self.record("verdict", {"about": self.short(node), "with": ACCEPTED}, person, [])

    def record(
        self, kind: str, pairs: dict[str, str], person: Person, lines: Sequence[Line], block: str | None = None
    ) -> Decision:
        """Write a decision about this release down; see `Recorder.record`."""
        recorder = Recorder(self.settings, self.iris, self.release.id, self.object_properties())
        return recorder.record(kind, pairs, person, lines, block)


def _text(value: ox.NamedNode | ox.Literal) -> str:
    return value.value

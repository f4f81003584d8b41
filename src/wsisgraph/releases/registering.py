"""Registering an organisation: its block in the registry, the judgement, and where its old identifiers lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.errors import InputError
from wsisgraph.graph.namespaces import skos
from wsisgraph.iris import Iris
from wsisgraph.releases import files, ledger
from wsisgraph.releases.deciding import BOOLEAN, Decision, Desk, Person, curated_for_writing
from wsisgraph.releases.ledger import Ledger, Line
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

REGISTRY = "entities.ttl"
_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
_BLOCK = re.compile(r"^entity:([a-z0-9-]+) a ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class NewEntity:
    """What is known of an organisation that is to be registered. Without a name it keeps the document's."""

    id: str
    kind: str
    name: str | None = None
    acronyms: Sequence[str] = ()
    homepage: str | None = None


def register(desk: Desk, local: str, new: NewEntity, person: Person) -> tuple[Decision, list[str]]:
    """Register an organisation that a document names.

    Extraction links the registered name in every document from the next build on. So the identifiers of the same
    name in other documents lead to the registered one as well; they are returned beside the decision.

    Raises:
        InputError: it is registered already, or the identifier, kind or address cannot be used.

    """
    person = person.checked()
    node = desk.thing(local, "entity")
    if ox.Literal("false", datatype=BOOLEAN) not in desk.objects(node, "registered"):
        raise InputError("this is no organisation that waits to be registered.", local, remedy=_SEE)
    name = new.name or _name(desk, node)
    curated = curated_for_writing(desk.settings)
    vocabulary = load_vocabulary(curated, desk.iris)
    _check(new, vocabulary, Ledger.load(curated, desk.settings.data, desk.iris))
    path = curated / REGISTRY
    before = path.read_text(encoding="utf-8")
    with files.disk_errors(curated):
        files.replace(path, _inserted(before, new.id, _block(new, name)).encode())
        try:
            load_vocabulary(curated, desk.iris)
            target = desk.iris.entity(new.id)
            pairs = {"about": desk.short(node), "with": f"id/entity/{new.id}"}
            decision = desk.record("registration", pairs, person, Line(node.value, target))
            namesakes = _namesakes(desk, node)
            _lead(curated, desk, namesakes, target, f"judgement {decision.number}: same name")
        except BaseException:
            files.replace(path, before.encode())
            raise
    return decision, [desk.short(other).removeprefix("id/entity/") for other in namesakes]


def _check(new: NewEntity, vocabulary: Vocabulary, known: Ledger) -> None:
    if not _ID.fullmatch(new.id):
        raise InputError(f"{new.id!r} cannot be an identifier.", "--as", remedy="Use a-z, 0-9 and hyphens.")
    if new.id in vocabulary.entities:
        held = vocabulary.entities[new.id].name
        raise InputError(
            f"{new.id!r} is {held}.", "--as", remedy="Choose another one, or use `wsisgraph review merge`."
        )
    if known.retired(known.iris.entity(new.id)):
        raise InputError(f"{new.id!r} was used before.", "--as", remedy="Identifiers are never used again.")
    if new.kind not in vocabulary.entity_kinds:
        kinds = ", ".join(vocabulary.entity_kinds)
        raise InputError(f"there is no kind {new.kind!r}.", "--kind", remedy=f"Kinds: {kinds}.")
    if new.homepage is not None and not re.fullmatch(r"https?://[^\s<>\"{}|\\\\^`]+", new.homepage):
        raise InputError(f"{new.homepage!r} is no web address.", "--homepage", remedy="Begin with https://.")


def _block(new: NewEntity, name: str) -> str:
    """The entity in the form of the registry; literals are written by the RDF library."""
    lines = [
        f"entity:{new.id} a wsis:Entity, org:Organization, schema:Organization ;",
        f"    skos:prefLabel {ox.Literal(name, language='en')} ;",
        *(f"    wsis:acronym {ox.Literal(acronym)} ;" for acronym in new.acronyms),
        f"    wsis:entityKind kind:{new.kind} ;",
        *([f"    foaf:homepage {ox.NamedNode(new.homepage)} ;"] if new.homepage else []),
        "    wsis:registered true ;",
        "    wsis:confirmed true .",
    ]
    return "\n".join(lines) + "\n"


def _inserted(text: str, local: str, block: str) -> str:
    """The registry with a block at its place in the order of identifiers."""
    after = next((match for match in _BLOCK.finditer(text) if match[1] > local), None)
    if after is None:
        return text.rstrip("\n") + "\n\n" + block
    return text[: after.start()] + block + "\n" + text[after.start() :]


def _name(desk: Desk, node: ox.NamedNode) -> str:
    labels = (q.object for q in desk.store.quads_for_pattern(node, skos("prefLabel"), None, None))
    return min(label.value for label in labels if isinstance(label, ox.Literal))


def _namesakes(desk: Desk, node: ox.NamedNode) -> list[ox.NamedNode]:
    """Unregistered organisations that other documents call by exactly the same name."""
    false = ox.Literal("false", datatype=BOOLEAN)
    found = {
        quad.subject
        for label in desk.store.quads_for_pattern(node, skos("prefLabel"), None, None)
        for quad in desk.store.quads_for_pattern(None, skos("prefLabel"), label.object, None)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject != node
    }
    return sorted((n for n in found if false in desk.objects(n, "registered")), key=lambda n: n.value)


def _lead(curated: Path, desk: Desk, nodes: Sequence[ox.NamedNode], target: str, note: str) -> None:
    iris: Iris = desk.iris
    for node in nodes:
        ledger.append_curated(curated, Line(node.value, target, desk.release.id, note), iris)


_SEE = "See `wsisgraph review entities`."

"""Registering an organisation: its block in the registry, the judgement, and where its old identifiers lead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from wsisgraph.errors import InputError
from wsisgraph.graph.namespaces import skos
from wsisgraph.releases import files, lock
from wsisgraph.releases.deciding import BOOLEAN, Desk
from wsisgraph.releases.ledger import Ledger, Line
from wsisgraph.releases.recording import Decision, Person, curated_for_writing
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

REGISTRY = "entities.ttl"
_LOCK_WAIT = 60.0
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
    curated = curated_for_writing(desk.settings)
    path, called = curated / REGISTRY, _name(desk, node)
    target, namesakes = desk.iris.entity(new.id), _namesakes(desk, node)
    lines = [Line(node.value, target), *(Line(other.value, target, note="same name") for other in namesakes)]
    # Two people who register at once must not write over each other, nor take the same identifier.
    with files.disk_errors(curated), lock.hold(desk.settings.data / "registry.lock", "registering", _LOCK_WAIT):
        vocabulary = load_vocabulary(curated, desk.iris)
        _check(new, vocabulary, Ledger.load(curated, desk.settings.data, desk.iris))
        block = _block(new, new.name or called, called)
        before = path.read_text(encoding="utf-8")
        files.replace(path, inserted(before, block).encode())
        try:
            load_vocabulary(curated, desk.iris)
            pairs = {"about": desk.short(node), "with": f"id/entity/{new.id}"}
            decision = desk.record("registration", pairs, person, lines, block)
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
    if new.homepage is not None and not _is_address(new.homepage):
        raise InputError(f"{new.homepage!r} is no web address.", "--homepage", remedy="Begin with https://.")


def _is_address(text: str) -> bool:
    try:
        return text.startswith(("http://", "https://")) and bool(ox.NamedNode(text).value.partition("://")[2])
    except ValueError:
        return False


def _block(new: NewEntity, name: str, stated: str) -> str:
    """The entity in the form of the registry; literals are written by the RDF library.

    The document's name stays another name of it: otherwise nothing would link the words that were registered.
    """
    lines = [
        f"entity:{new.id} a wsis:Entity, org:Organization, schema:Organization ;",
        f"    skos:prefLabel {ox.Literal(name, language='en')} ;",
        *([f"    skos:altLabel {ox.Literal(stated, language='en')} ;"] if stated != name else []),
        *(f"    wsis:acronym {ox.Literal(acronym)} ;" for acronym in new.acronyms),
        f"    wsis:entityKind kind:{new.kind} ;",
        *([f"    foaf:homepage {ox.NamedNode(new.homepage)} ;"] if new.homepage else []),
        "    wsis:registered true ;",
        "    wsis:confirmed true .",
    ]
    return "\n".join(lines) + "\n"


def registered(text: str, block: str) -> str | None:
    """The identifier of a block that the registry has already."""
    found = _BLOCK.match(block)
    return found[1] if found and any(found[1] == match[1] for match in _BLOCK.finditer(text)) else None


def inserted(text: str, block: str) -> str:
    """The registry with a block at its place in the order of identifiers."""
    found = _BLOCK.match(block)
    local = found[1] if found else ""
    after = next((match for match in _BLOCK.finditer(text) if match[1] > local), None)
    if after is None:
        return text.rstrip("\n") + "\n\n" + block
    return text[: after.start()] + block + "\n" + text[after.start() :]


def _name(desk: Desk, node: ox.NamedNode) -> str:
    found = (q.object for q in desk.store.quads_for_pattern(node, skos("prefLabel"), None, None))
    labels = [label for label in found if isinstance(label, ox.Literal)]
    return min(labels, key=lambda label: (label.language != "en", label.value)).value


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


_SEE = "See `wsisgraph review entities`."

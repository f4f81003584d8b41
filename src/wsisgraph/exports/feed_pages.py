"""The pages of the change feed as clients get them: LDES 1.0 for programs, Atom for feed readers."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import pyoxigraph as ox

from wsisgraph.exports.feed_log import Log, Page, Step
from wsisgraph.exports.feed_members import step_iri, stream
from wsisgraph.exports.feed_retention import split
from wsisgraph.exports.statements import NAMESPACES, Statements, english, name, typed
from wsisgraph.exports.xmltext import xml_text
from wsisgraph.iris import Iris
from wsisgraph.settings import Settings

_SHAPES = "http://www.w3.org/ns/shacl#"
_ATOM = "http://www.w3.org/2005/Atom"
ATOM_ENTRIES = 50
_PATHS = {
    "ldes:timestampPath": "dcterms:created",
    "ldes:sequencePath": "schema:position",
    "ldes:versionOfPath": "dcterms:isVersionOf",
    "ldes:versionCreatePath": "rdf:type",
    "ldes:versionCreateObject": "as:Create",
    "ldes:versionUpdatePath": "rdf:type",
    "ldes:versionUpdateObject": "as:Update",
    "ldes:versionDeletePath": "rdf:type",
    "ldes:versionDeleteObject": "as:Delete",
    "ldes:transactionPath": "as:context",
    "ldes:transactionFinalizedPath": "schema:actionStatus",
    "ldes:transactionFinalizedObject": "schema:CompletedActionStatus",
}


def page_url(settings: Settings, number: int) -> str:
    """Where a page is."""
    return f"{settings.public_url}/feed/{number}"


def root(log: Log, settings: Settings) -> list[ox.Quad]:
    """The entry point: what the stream is, and relations to every page that is kept."""
    iris = _iris(log, settings)
    node, feed = f"{settings.public_url}/feed", stream(iris)
    found = Statements()
    found.typed(feed, "ldes:EventStream")
    found.add(feed, "dcterms:title", english(f"Changes of {settings.publisher_name}"))
    found.link(feed, "dcterms:license", settings.licence_data)
    found.link(feed, "tree:view", node)
    for predicate, term in _PATHS.items():
        found.add(feed, predicate, name(term))
    found.link(feed, "tree:shape", f"{node}#shape")
    _shape(found, f"{node}#shape")
    found.typed(node, "tree:Node")
    if settings.feed_days:
        _retention(found, node, settings.feed_days)
    for step, page in log.pages():
        _relate(found, node, page, settings)
        found.link(page_url(settings, page.number), "dcterms:isPartOf", step_iri(iris, step.number))
    for step in log.steps:
        _tell(found, step)
    return [ox.Quad(*triple) for triple in found.sorted()]


def _iris(log: Log, settings: Settings) -> Iris:
    return Iris(log.steps[-1].base) if log.steps else settings.iris


def _shape(found: Statements, shape: str) -> None:
    """What every member has: the thing that it is a version of, and when it was published."""
    terms = {"kind": f"{_SHAPES}NodeShape", "created": NAMESPACES["xsd"] + "dateTime"}
    triples = found.triples

    def say(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        triples.add(ox.Triple(ox.NamedNode(subject), ox.NamedNode(_SHAPES + predicate), value))

    found.link(shape, "rdf:type", terms["kind"])
    for key, path in (("thing", "dcterms:isVersionOf"), ("created", "dcterms:created")):
        part = f"{shape}-{key}"
        say(shape, "property", ox.NamedNode(part))
        say(part, "path", name(path))
        say(part, "minCount", typed(1, "integer"))
        say(part, "maxCount", typed(1, "integer"))
    say(f"{shape}-thing", "nodeKind", ox.NamedNode(f"{_SHAPES}IRI"))
    say(f"{shape}-created", "datatype", ox.NamedNode(terms["created"]))


def _retention(found: Statements, node: str, days: int) -> None:
    policy = f"{node}#retention"
    found.link(node, "ldes:retentionPolicy", policy)
    found.typed(policy, "ldes:RetentionPolicy")
    found.add(policy, "ldes:fullLogDuration", typed(f"P{days}D", "duration"))
    found.add(policy, "ldes:versionDeleteDuration", typed(f"P{days}D", "duration"))
    found.add(policy, "ldes:versionAmount", typed(1, "integer"))


def _relate(found: Statements, node: str, page: Page, settings: Settings) -> None:
    """Both bounds of the page, as the server primer of LDES asks for."""
    bounds = {"GreaterThanOrEqualTo": page.first, "LessThanOrEqualTo": page.last}
    for kind, value in bounds.items():
        relation = f"{node}#{page.number}-{'from' if kind.startswith('Greater') else 'to'}"
        found.link(node, "tree:relation", relation)
        found.typed(relation, f"tree:{kind}Relation")
        found.link(relation, "tree:node", page_url(settings, page.number))
        found.add(relation, "tree:path", name("dcterms:created"))
        found.add(relation, "tree:value", typed(value, "dateTime"))


def _tell(found: Statements, step: Step) -> None:
    """Which release a step led to: who has that release already begins after it."""
    iris = Iris(step.base)
    node = step_iri(iris, step.number)
    found.typed(node, "prov:Activity")
    found.link(node, "prov:generated", iris.release(step.new))
    found.add(node, "prov:endedAtTime", typed(step.when, "dateTime"))
    if step.old:
        found.link(node, "prov:used", iris.release(step.old))


def page(log: Log, step: Step, number: int, settings: Settings) -> list[ox.Quad]:
    """A closed page: its members, in the order of publication. It never changes."""
    address, feed = page_url(settings, number), stream(Iris(step.base))
    found = Statements()
    found.typed(address, "tree:Node")
    found.add(address, "ldes:immutable", True)
    found.typed(feed, "ldes:EventStream")
    head = [ox.Quad(*triple) for triple in found.sorted()]
    body: list[ox.Quad] = []
    for member in split(log.content(number)):
        iri = next(quad.subject for quad in member if quad.predicate == name("dcterms:isVersionOf"))
        body.append(ox.Quad(ox.NamedNode(feed), name("tree:member"), iri))
        body += member
    return head + body


def atom(log: Log, settings: Settings) -> bytes:
    """The newest steps for feed readers, the newest first."""
    address = f"{settings.public_url}/feed"
    feed = Element("feed", {"xmlns": _ATOM})
    SubElement(feed, "id").text = stream(_iris(log, settings))
    SubElement(feed, "title").text = xml_text(f"Changes of {settings.publisher_name}")
    SubElement(feed, "updated").text = log.steps[-1].when if log.steps else "1970-01-01T00:00:00Z"
    SubElement(SubElement(feed, "author"), "name").text = xml_text(settings.publisher_name)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{address}/atom"})
    SubElement(feed, "link", {"rel": "alternate", "type": "application/trig", "href": address})
    SubElement(feed, "rights").text = settings.licence_data
    for step in reversed(log.steps[-ATOM_ENTRIES:]):
        _entry(feed, step, log.steps, settings)
    indent(feed)
    body: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def _entry(feed: Element, step: Step, steps: Sequence[Step], settings: Settings) -> None:
    iris = Iris(step.base)
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = step_iri(iris, step.number)
    back = any(other.new == step.new for other in steps if other.number < step.number)
    SubElement(entry, "title").text = f"{'Back to release' if back else 'Release'} {step.new}"
    SubElement(entry, "updated").text = step.when
    counts = [f"{count} {kind}" for kind, count in step.counts.items() if count]
    SubElement(entry, "summary").text = ", ".join(counts) or "nothing changed"
    SubElement(entry, "link", {"rel": "alternate", "href": f"{settings.public_url}/dumps/{step.new}"})
    for page in step.pages:
        link = {"rel": "related", "type": "application/trig", "href": page_url(settings, page.number)}
        SubElement(entry, "link", link)

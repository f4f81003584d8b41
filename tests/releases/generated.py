"""A made-up release for the tests of the index and the API: any number of activities, like the real graph."""

import random
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pyoxigraph as ox

from wsisgraph.iris import Iris
from wsisgraph.resources import resource

IRIS = Iris()
RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
PREF = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
SOURCE = ox.NamedNode("http://www.w3.org/ns/oa#hasSource")
AGENT = ox.NamedNode("http://www.w3.org/ns/prov#agent")
HAD_ROLE = ox.NamedNode("http://www.w3.org/ns/prov#hadRole")
XSD = "http://www.w3.org/2001/XMLSchema#"
LINES = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C7-ehealth", "C7-egov", "C9", "C10")
REGIONS = ("africa", "asia-pacific", "europe", "western-asia")
COUNTRIES = {"KEN": "404", "FRA": "250", "CHN": "156", "SAU": "682"}
TYPES = ("publication", "event", "study_or_assessment", "platform_or_tool")
STATUSES = ("completed", "ongoing", "planned")
BODIES = {
    "itu": ("International Telecommunication Union", "ITU"),
    "unesco": ("United Nations Educational, Scientific and Cultural Organization", "UNESCO"),
    "escap": ("Economic and Social Commission for Asia and the Pacific", "ESCAP"),
    "eca": ("Economic Commission for Africa", "ECA"),
    "oecd": ("Organization for Economic Cooperation and Development", "OECD"),
}
OBJECTS = (
    "a report on broadband in Côte d’Ivoire",
    "a regional review session",
    "two diagnostic studies",
    "دراسة عن الحكومة المفتوحة",
    "信息社会世界峰会论坛",
    "an Internet impact assessment toolkit",
)
TEXT = " ".join(OBJECTS)
"""What each paragraph says."""
Quads = Iterator[ox.Quad]


def node(iri: str) -> ox.NamedNode:
    """An IRI as a term."""
    return ox.NamedNode(iri)


@cache
def term(name: str) -> ox.NamedNode:
    """A term of our ontology."""
    return ox.NamedNode(IRIS.term(name))


def typed(value: object, kind: str) -> ox.Literal:
    """A literal of an XSD type."""
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD + kind))


class Describer:
    """Collects the quads of one document's graph."""

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.graph = node(IRIS.graph(f"document/{slug}"))
        self.quads: list[ox.Quad] = []

    def add(self, subject: str, name: str | ox.NamedNode, *values: ox.NamedNode | ox.Literal) -> None:
        """State a property."""
        about, predicate = node(subject), term(name) if isinstance(name, str) else name
        self.quads += [ox.Quad(about, predicate, value, self.graph) for value in values]

    def document(self, year: int) -> None:
        """The document with one section and two paragraphs."""
        iri = IRIS.document(self.slug)
        title = node("http://purl.org/dc/terms/title")
        part_of = node("http://purl.org/dc/terms/isPartOf")
        self.add(iri, RDF_TYPE, term("Document"))
        self.add(iri, title, ox.Literal(f"Progress report {year}", language="en"))
        self.add(iri, "yearCovered", typed(year, "gYear"))
        self.add(iri, "truncated", typed("false", "boolean"))
        section = IRIS.part(self.slug, "section", "2.B")
        self.add(section, RDF_TYPE, term("Section"))
        self.add(section, "number", ox.Literal("2.B"))
        self.add(section, "heading", ox.Literal("B. Asia and the Pacific"))
        self.add(section, "text", ox.Literal("B. Asia and the Pacific"))
        self.add(section, part_of, node(iri))
        for number in ("1", "2"):
            part = IRIS.part(self.slug, "paragraph", number)
            self.add(part, RDF_TYPE, term("Paragraph"))
            self.add(part, "number", ox.Literal(number))
            self.add(part, "text", ox.Literal(TEXT))
            self.add(part, part_of, node(iri), node(section))

    def activity(self, number: int, chance: random.Random) -> None:
        """One activity with participants, tags and evidence."""
        iri = IRIS.activity(self.slug, str(number % 2 + 1), number)
        thing = OBJECTS[number % len(OBJECTS)]
        self.add(iri, RDF_TYPE, term("Activity"))
        self.add(iri, LABEL, ox.Literal(f"publish {thing} {number}", language="en"))
        self.add(iri, "statedIn", node(IRIS.document(self.slug)))
        self.add(iri, "activityType", node(IRIS.concept("activity-type", chance.choice(TYPES))))
        self.add(iri, "status", node(IRIS.concept("status", chance.choice(STATUSES))))
        self.add(iri, "verb", ox.Literal("publish"))
        self.add(iri, "object", ox.Literal(thing))
        self.add(iri, "rule", ox.Literal("verb.active"))
        self.add(iri, "confidence", typed(chance.choice(("0.9", "0.75", "0.6")), "decimal"))
        self.evidence(iri, number, thing)
        roles = [("actor", body) for body in chance.sample(sorted(BODIES), chance.randrange(3))]
        roles += [("partner", body) for body in chance.sample(sorted(BODIES), chance.randrange(2))]
        for count, (role, body) in enumerate(roles, start=1):
            self.participation(iri, count, role, body, chance.choice(("sentence", "inherited")))
        pick = chance.sample
        tags = [("actionLine", IRIS.concept("action-line", code)) for code in pick(LINES, chance.randrange(3))]
        tags += [("region", IRIS.concept("region", code)) for code in pick(REGIONS, chance.randrange(2))]
        tags += [("goal", IRIS.goal(str(code))) for code in pick(range(1, 18), chance.randrange(2))]
        tags += [("country", IRIS.area(m49)) for m49 in pick(sorted(COUNTRIES.values()), chance.randrange(2))]
        for count, (name, concept) in enumerate(tags, start=1):
            self.tagging(iri, count, name, concept, chance.choice(("sentence", "heading", "keyword")))
        if chance.random() < 0.8:
            self.add(iri, "year", typed(2015 + number % 5, "gYear"))

    def evidence(self, owner: str, number: int, words: str) -> None:
        """The words that state a fact."""
        iri = f"{owner}/evidence"
        self.add(owner, "evidence", node(iri))
        self.add(iri, RDF_TYPE, term("Evidence"))
        self.add(iri, "quotation", ox.Literal(words))
        start = TEXT.index(words)
        self.add(iri, "start", typed(start, "integer"))
        self.add(iri, "end", typed(start + len(words), "integer"))
        part = IRIS.part(self.slug, "paragraph", str(number % 2 + 1))
        self.add(iri, SOURCE, node(part))

    def participation(self, owner: str, count: int, role: str, body: str, basis: str) -> None:
        """One organisation in a role."""
        iri = f"{owner}/participation/{count}"
        self.add(owner, role, node(IRIS.entity(body)))
        self.add(owner, "participation", node(iri))
        self.add(iri, RDF_TYPE, term("Participation"))
        self.add(iri, AGENT, node(IRIS.entity(body)))
        self.add(iri, HAD_ROLE, node(IRIS.concept("role", role)))
        self.add(iri, "surface", ox.Literal(BODIES[body][1]))
        self.add(iri, "basis", node(IRIS.concept("basis", basis)))
        self.add(iri, "confidence", typed("0.95", "decimal"))

    def tagging(self, owner: str, count: int, name: str, concept: str, basis: str) -> None:
        """One concept; what a keyword suggests gets no plain triple, as for a rule that is not precise enough."""
        iri = f"{owner}/tag/{count}"
        self.add(owner, "tagging", node(iri))
        if basis != "keyword" or name != "goal":
            self.add(owner, name, node(concept))
        self.add(iri, RDF_TYPE, term("Tagging"))
        self.add(iri, "concept", node(concept))
        self.add(iri, "taggedProperty", term(name))
        self.add(iri, "basis", node(IRIS.concept("basis", basis)))
        self.add(iri, "confidence", typed("0.7", "decimal"))

    def statistic(self, number: int) -> None:
        """One figure."""
        iri = IRIS.statistic(self.slug, "1", number)
        self.add(iri, RDF_TYPE, term("Statistic"))
        self.add(iri, LABEL, ox.Literal("55 percent: men use the Internet", language="en"))
        self.add(iri, "value", typed("55", "decimal"))
        self.add(iri, "unit", node(IRIS.concept("unit", "percent")))
        self.add(iri, "what", ox.Literal("men use the Internet"))
        self.add(iri, "population", node(IRIS.concept("population", "unspecified")))
        self.add(iri, "statedIn", node(IRIS.document(self.slug)))
        self.add(iri, "confidence", typed("0.9", "decimal"))
        self.evidence(iri, 0, OBJECTS[0])


@lru_cache(maxsize=1)
def vocabulary() -> tuple[ox.Quad, ...]:
    """The ontology and the vocabularies, as graphs."""
    quads: list[ox.Quad] = []
    for path in sorted(Path(resource("ontology")).glob("*.ttl")):
        name = "ontology" if path.stem == "wsis" else f"vocabulary/{path.stem}"
        graph = node(IRIS.graph(name))
        for quad in ox.parse(path=str(path)):
            quads.append(ox.Quad(quad.subject, quad.predicate, quad.object, graph))
    return tuple(quads)


def registry() -> Quads:
    """Five registered organisations."""
    graph = node(IRIS.graph("registry"))
    for body, (name, acronym) in sorted(BODIES.items()):
        iri = node(IRIS.entity(body))
        yield ox.Quad(iri, RDF_TYPE, term("Entity"), graph)
        yield ox.Quad(iri, PREF, ox.Literal(name, language="en"), graph)
        yield ox.Quad(iri, term("acronym"), ox.Literal(acronym), graph)
        yield ox.Quad(iri, term("registered"), typed("true", "boolean"), graph)


def store_of(activities: int, documents: int = 2, seed: int = 1) -> ox.Store:
    """A store with vocabularies, registry and documents that share the activities between them."""
    store = ox.Store()
    store.bulk_extend(vocabulary())
    store.bulk_extend(registry())
    chance = random.Random(seed)
    describers = [Describer(f"report-{2016 + number}") for number in range(documents)]
    for number, describer in enumerate(describers):
        describer.document(2015 + number)
        describer.statistic(7)
    for number in range(activities):
        describers[number % documents].activity(number, chance)
    for describer in describers:
        store.bulk_extend(describer.quads)
    return store

"""The catalogue: DCAT-AP 3.0.1 for portals, with the three licences stated apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from wsisgraph.exports.dumps import Dump
from wsisgraph.exports.statements import Statements, english, typed
from wsisgraph.exports.void import dataset
from wsisgraph.iris import Iris
from wsisgraph.releases.release import Release
from wsisgraph.settings import Settings

_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"
_LDES = "https://w3id.org/ldes/specification"
_TITLE = "Activities that carry out the outcomes of the World Summit on the Information Society"
_ABOUT = (
    "Who did what, where and when, under which action line and for which Sustainable Development Goal, as reports "
    "of the United Nations state it. Every fact points to the words that state it."
)
_KEYWORDS = ("WSIS", "information society", "Sustainable Development Goals", "ICT", "United Nations")


@dataclass(frozen=True)
class Catalogue:
    """Describes releases and where they can be had."""

    settings: Settings
    iris: Iris
    current: Release
    dumps: Mapping[str, Sequence[Dump]]
    """The files of each release that is offered, by its id; the current one is among them."""
    releases: Sequence[Release]
    """The releases that are kept, the oldest first."""

    @property
    def url(self) -> str:
        """Where the service is reachable."""
        return self.settings.public_url

    @property
    def node(self) -> str:
        """The catalogue."""
        return f"{self.url}/catalog"

    def triples(self) -> list[ox.Triple]:
        """The whole catalogue, sorted."""
        found = Statements()
        self._catalogue(found)
        self._data(found)
        for release in self.releases:
            self._release(found, release)
        self._text(found)
        self._software(found)
        self._services(found)
        return found.sorted()

    def _catalogue(self, found: Statements) -> None:
        found.typed(self.node, "dcat:Catalog")
        found.add(self.node, "dcterms:title", english(f"Catalogue of {self.settings.publisher_name}"))
        found.add(self.node, "dcterms:description", english("Data sets and services about the follow-up to WSIS."))
        found.add(self.node, "dcterms:issued", min(release.published for release in self.releases))
        found.add(self.node, "dcterms:modified", self.current.published)
        found.add(self.node, "foaf:homepage", found.known(f"{self.url}/", "foaf:Document"))
        found.link(self.node, "dcat:dataset", dataset(self.iris), self._text_node)
        found.link(self.node, "dcat:dataset", *(self.iris.release(release.id) for release in self.releases))
        found.link(self.node, "dcat:service", *(f"{self.node}#{service}" for service in ("sparql", "api", "feed")))
        self._common(found, self.node)
        found.add(self.node, "dcterms:license", found.known(self.settings.licence_data, "dcterms:LicenseDocument"))

    def _common(self, found: Statements, node: str) -> None:
        publisher = f"{self.node}#publisher"
        found.typed(publisher, "foaf:Agent", "foaf:Organization")
        found.add(publisher, "foaf:name", self.settings.publisher_name)
        found.link(node, "dcterms:publisher", publisher)
        found.add(node, "dcterms:language", found.known(f"{_AUTHORITY}language/ENG", "dcterms:LinguisticSystem"))
        found.add(node, "dcterms:rights", self._rights(found))
        if self.settings.publisher_mail:
            contact = f"{self.node}#contact"
            found.typed(contact, "vcard:Kind", "vcard:Organization")
            found.add(contact, "vcard:fn", self.settings.publisher_name)
            found.link(contact, "vcard:hasEmail", f"mailto:{self.settings.publisher_mail}")

    def _rights(self, found: Statements) -> ox.NamedNode:
        """Three licences: one page of data may hold all three kinds of matter."""
        node = f"{self.node}#rights"
        found.typed(node, "dcterms:RightsStatement")
        text = (
            f"The data are available under {self.settings.licence_data}. Quotations and the text of United "
            f"Nations documents: {self.settings.licence_text}. The program: {self.settings.licence_code}."
        )
        found.add(node, "rdfs:label", english(text))
        return ox.NamedNode(node)

    def _dataset(self, found: Statements, node: str, title: str, description: str) -> None:
        found.typed(node, "dcat:Dataset")
        found.add(node, "dcterms:title", english(title))
        found.add(node, "dcterms:description", english(description))
        found.add(node, "dcat:keyword", *(english(word) for word in _KEYWORDS))
        theme = f"{_AUTHORITY}data-theme/TECH"
        found.typed(theme, "skos:Concept")
        found.add(theme, "skos:prefLabel", english("Science and technology"))
        found.link(theme, "skos:inScheme", f"{_AUTHORITY}data-theme")
        found.link(node, "dcat:theme", theme)
        if self.settings.publisher_mail:
            found.link(node, "dcat:contactPoint", f"{self.node}#contact")
        self._common(found, node)

    def _data(self, found: Statements) -> None:
        """The data set as such: what the current release says, and its earlier versions."""
        node = dataset(self.iris)
        found.typed(node, "void:Dataset")
        self._dataset(found, node, _TITLE, _ABOUT)
        found.add(node, "dcterms:identifier", node)
        found.add(node, "dcat:version", self.current.id)
        found.add(node, "dcterms:modified", self.current.published)
        found.add(node, "dcterms:issued", min(release.published for release in self.releases))
        found.add(
            node, "dcterms:accrualPeriodicity", found.known(f"{_AUTHORITY}frequency/IRREG", "dcterms:Frequency")
        )
        found.add(node, "dcterms:conformsTo", found.known(f"{self.iris.base}ontology", "dcterms:Standard"))
        found.add(node, "dcat:landingPage", found.known(f"{self.url}/", "foaf:Document"))
        found.link(node, "dcat:hasVersion", *(self.iris.release(release.id) for release in self.releases))
        found.link(node, "dcat:hasCurrentVersion", self.iris.release(self.current.id))
        found.link(node, "void:sparqlEndpoint", f"{self.url}/sparql")
        for dump in self.dumps[self.current.id]:
            if dump.format:
                self._distribution(found, node, self.current, dump)

    def _release(self, found: Statements, release: Release) -> None:
        node = self.iris.release(release.id)
        found.typed(node, "void:Dataset")
        self._dataset(
            found, node, f"{_TITLE}, release {release.id}", f"{_ABOUT} One release, which never changes."
        )
        found.add(node, "dcterms:identifier", release.id)
        found.add(node, "dcat:version", release.id)
        found.add(node, "dcterms:issued", release.published)
        found.link(node, "dcat:isVersionOf", dataset(self.iris))
        found.add(node, "dcat:landingPage", found.known(f"{self.url}/dumps/{release.id}", "foaf:Document"))
        if release.parent in {other.id for other in self.releases}:
            found.link(node, "dcat:previousVersion", self.iris.release(release.parent or ""))
        for dump in self.dumps.get(release.id, ()):
            self._distribution(found, node, release, dump)

    def _distribution(self, found: Statements, owner: str, release: Release, dump: Dump) -> None:
        page = f"{self.url}/dumps/{release.id}"
        address = f"{page}/{dump.name}"
        node = f"{address}#distribution"
        found.link(owner, "dcat:distribution", node)
        found.typed(node, "dcat:Distribution")
        found.add(node, "dcterms:title", english(dump.name))
        found.add(node, "dcterms:description", english(dump.description))
        found.link(node, "dcat:accessURL", page)
        found.link(node, "dcat:downloadURL", address)
        found.add(node, "dcat:mediaType", found.known(_MEDIA_TYPES + dump.media_type, "dcterms:MediaType"))
        if dump.compressed:
            packed = found.known(f"{_MEDIA_TYPES}application/gzip", "dcterms:MediaType")
            found.add(node, "dcat:compressFormat", packed)
        found.add(node, "dcat:byteSize", typed(dump.bytes, "nonNegativeInteger"))
        found.add(node, "dcterms:issued", release.published)
        found.add(node, "dcterms:license", found.known(self.settings.licence_data, "dcterms:LicenseDocument"))
        found.add(node, "dcterms:rights", self._rights(found))
        checksum = f"{address}#checksum"
        found.link(node, "spdx:checksum", checksum)
        found.typed(checksum, "spdx:Checksum")
        found.add(checksum, "spdx:algorithm", found.known(_SHA256, "spdx:ChecksumAlgorithm"))
        found.add(checksum, "spdx:checksumValue", typed(dump.sha256, "hexBinary"))

    @property
    def _text_node(self) -> str:
        return f"{self.iris.base}dataset/text"

    def _text(self, found: Statements) -> None:
        """The words of the documents are theirs who wrote them, so they are a data set with terms of its own."""
        title = "Text of the documents that the facts are read from"
        about = "Paragraphs, footnotes and tables of the reports, which the facts quote."
        self._dataset(found, self._text_node, title, about)
        found.add(self._text_node, "dcterms:identifier", self._text_node)
        node = f"{self.node}#text"
        found.link(self._text_node, "dcat:distribution", node)
        found.typed(node, "dcat:Distribution")
        found.add(node, "dcterms:title", english(title))
        found.link(node, "dcat:accessURL", f"{self.url}/api/v1/documents")
        found.add(node, "dcat:mediaType", found.known(f"{_MEDIA_TYPES}application/json", "dcterms:MediaType"))
        found.add(node, "dcterms:license", found.known(self.settings.licence_text, "dcterms:LicenseDocument"))

    def _software(self, found: Statements) -> None:
        node = f"{self.iris.base}software"
        found.typed(node, "schema:SoftwareApplication")
        found.add(node, "schema:name", "wsisgraph")
        found.link(node, "schema:license", self.settings.licence_code)
        found.add(node, "dcterms:license", found.known(self.settings.licence_code, "dcterms:LicenseDocument"))
        found.link(self.node, "dcterms:relation", node)

    def _services(self, found: Statements) -> None:
        for key, title, path, described, standard in (
            ("sparql", "SPARQL endpoint", "/sparql", "/sparql", _PROTOCOL),
            ("api", "JSON API", "/api/v1", "/api/v1/openapi.json", None),
            ("feed", "Change feed (Linked Data Event Stream)", "/feed", "/feed", _LDES),
        ):
            node = f"{self.node}#{key}"
            found.typed(node, "dcat:DataService")
            found.add(node, "dcterms:title", english(title))
            # The shapes ask for the class that everything has.
            found.add(node, "dcat:endpointURL", found.known(f"{self.url}{path}", "rdfs:Resource"))
            found.add(node, "dcat:endpointDescription", found.known(f"{self.url}{described}", "rdfs:Resource"))
            found.link(node, "dcat:servesDataset", dataset(self.iris))
            found.add(node, "dcterms:license", found.known(self.settings.licence_data, "dcterms:LicenseDocument"))
            if standard:
                found.add(node, "dcterms:conformsTo", found.known(standard, "dcterms:Standard"))
            self._common(found, node)

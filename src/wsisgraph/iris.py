"""Every IRI that the program makes, in one place (the table of the design, section 4).

IRIs are data: they come from the base that a build was made with and never from a request.
"""

import re
import unicodedata
from dataclasses import dataclass

DEFAULT_BASE = "https://w3id.org/wsisgraph/"
SDG = "http://metadata.un.org/sdg/"
SDGO = "http://metadata.un.org/sdg/ontology#"
GEO_AREA = "http://metadata.un.org/sdg/codes/geoArea/"
THESAURUS = "http://metadata.un.org/thesaurus/"

_NOT_SLUG = re.compile(r"(?:[^\w\u0591-\u0ddf]|_)+")
_NOT_ASCII_SLUG = re.compile("[^a-z0-9]+")
_ACCENT = re.compile("[\u0300-\u036f]")
_OWNED = re.compile(r"/(?:evidence|participation/\d+|tag/\d+)(?:/evidence)?$")
_OF_A_REPORT = re.compile(r"id/(?:document|activity|statistic)/([^/#?]+)")
MAX_SLUG = 80


def slugify(text: str) -> str:
    """A readable, stable path segment: letters and digits of any script, lower case, joined by hyphens.

    Accents of Latin letters are folded. The result is empty only when `text` has no letter or digit.
    """
    # Most names are ASCII, whose letters and digits are quickly told.
    slug = _NOT_ASCII_SLUG.sub("-", text.lower()) if text.isascii() else _NOT_SLUG.sub("-", _folded(text))
    slug = slug.strip("-")
    return slug[:MAX_SLUG].rstrip("-")


def _folded(text: str) -> str:
    """Small letters without accents; ASCII needs no more than small letters."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFC", _ACCENT.sub("", unicodedata.normalize("NFKD", folded)))


def symbol_slug(symbol: str) -> str:
    """`A/70/63` becomes `A-70-63`; capitals are kept because symbols have them."""
    return re.sub(r"[^A-Za-z0-9.]+", "-", symbol).strip("-")


def fact_of(iri: str) -> str:
    """The fact that owns the node `iri` (its evidence, participation or tagging), or `iri` itself."""
    return _OWNED.sub("", iri)


def report_of(iri: str, base: str) -> str | None:
    """The slug of the report whose fact, part or document `iri` names below `base`; None when it names none."""
    found = _OF_A_REPORT.match(iri, len(base)) if iri.startswith(base) else None
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs under one base, which ends in a slash."""

    base: str = DEFAULT_BASE

    @property
    def ontology(self) -> str:
        """The namespace of ontology terms."""
        return f"{self.base}ontology#"

    def term(self, name: str) -> str:
        """A term of the ontology, for instance `Activity`."""
        return f"{self.ontology}{name}"

    def concept(self, scheme: str, code: str) -> str:
        """A concept of one of our own SKOS schemes, for instance `action-line`, `C2`."""
        return f"{self.base}vocab/{scheme}/{code}"

    def scheme(self, scheme: str) -> str:
        """One of our own SKOS schemes."""
        return f"{self.base}vocab/{scheme}"

    def basis(self, basis: str) -> str:
        """`stated/sentence` is the concept `vocab/basis/sentence`, below `vocab/basis/stated`."""
        return self.concept("basis", basis.rsplit("/", 1)[-1])

    def entity(self, local: str) -> str:
        """An organisation: `itu`, or `{document}/{name}` for one that is not registered."""
        return f"{self.base}id/entity/{local}"

    def document(self, slug: str) -> str:
        """A document that was read."""
        return f"{self.base}id/document/{slug}"

    def part(self, slug: str, kind: str, number: str) -> str:
        """A part of a document; `kind` is `section`, `paragraph`, `footnote`, `note` or `row`."""
        return f"{self.document(slug)}/{kind}/{number}"

    def activity(self, slug: str, paragraph: str, offset: int, ordinal: int = 1) -> str:
        """An activity, anchored to the offset of its verb; further objects of the verb are numbered from 2."""
        tail = f"-{ordinal}" if ordinal > 1 else ""
        return f"{self.base}id/activity/{slug}/{paragraph}-{offset}{tail}"

    def statistic(self, slug: str, paragraph: str, offset: int) -> str:
        """A statistic, anchored to the offset of its number."""
        return f"{self.base}id/statistic/{slug}/{paragraph}-{offset}"

    def work(self, kind: str, title: str) -> str:
        """A named work; the same kind and title give the same node in every report."""
        return f"{self.base}id/work/{kind}/{slugify(title)}"

    def alignment(self, line: str, code: str) -> str:
        """One cell of the WSIS–SDG matrix; `code` is a goal (`4`) or a target (`4.4`)."""
        return f"{self.base}id/alignment/{line}-{code}"

    def judgement(self, number: int) -> str:
        """A person's correction, merge or verdict."""
        return f"{self.base}id/judgement/{number}"

    def release(self, release: str) -> str:
        """A release, by the hash of its content."""
        return f"{self.base}id/release/{release}"

    def graph(self, name: str) -> str:
        """A named graph: `document/{slug}`, `vocabulary/{name}`, `registry`, `ontology`, `judgements` …"""
        return f"{self.base}graph/{name}"

    @staticmethod
    def goal(code: str) -> str:
        """A Sustainable Development Goal (`4`) or target (`4.4`): the United Nations' own IRI."""
        return f"{SDG}{code}"

    @staticmethod
    def area(m49: str) -> str:
        """A country or M49 region: the United Nations' own IRI; `m49` has three digits."""
        return f"{GEO_AREA}{m49}"

    def rebase(self, text: str) -> str:
        """Text of our own Turtle or SPARQL files, written under the default base, moved to this base."""
        return text if self.base == DEFAULT_BASE else text.replace(DEFAULT_BASE, self.base)

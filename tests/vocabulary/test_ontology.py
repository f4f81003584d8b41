"""Every term is defined, described and used as defined."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from wsisgraph.iris import Iris
from wsisgraph.vocabulary import Vocabulary
from wsisgraph.vocabulary.turtle import RDF_TYPE, Statements

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SCHEMA = "https://schema.org/"
DESIGN_CLASSES = [
    "ActionLine", "Activity", "Alignment", "Document", "Entity", "Evidence", "Extraction", "Footnote", "Judgement",
    "Note", "Paragraph", "Participation", "Region", "Section", "Statistic", "StatisticalTarget", "TableRow",
    "Tagging", "Work",
]  # fmt: skip
DESIGN_PROPERTIES = [
    "acronym", "actionLine", "activityType", "actor", "agendaItem", "area", "basis", "beneficiary", "boilerplate",
    "concept", "confidence", "confirmed", "contributor", "country", "date", "dateValue", "defaultYear",
    "documentSymbol", "end", "entityKind", "evidence", "extractor", "extractorVersion", "facilitates", "footnote",
    "footnoteMark", "goal", "hasPart", "heading", "missing", "number", "object", "objectPart", "participation",
    "partner", "period", "population", "preparation", "provisional", "purpose", "qualifier", "quotation", "reason",
    "region", "registered", "replaces", "result", "rule", "session", "sha256", "source", "start", "statedIn",
    "statementIn", "status", "suggestedMatch", "surface", "symbol", "taggedProperty", "taggedYear", "tagging",
    "target", "text", "timeStated", "topic", "truncated", "unit", "value", "venue", "verb", "warning", "what",
    "workKind", "year", "yearCovered",
]  # fmt: skip


@pytest.fixture(scope="session")
def ontology(vocabulary: Vocabulary, iris: Iris) -> Statements:
    return Statements.of(vocabulary.graphs()[iris.graph("ontology")])


@pytest.fixture(scope="session")
def defined(statements: Statements, iris: Iris) -> set[str]:
    """Local names of all terms, those of the data set of statistics included."""
    return {term.removeprefix(iris.ontology) for term in statements.by_subject if term.startswith(iris.ontology)}


def test_the_ontology_has_every_term_of_the_design(defined: set[str]) -> None:
    assert set(DESIGN_CLASSES + DESIGN_PROPERTIES) - defined == set()


def test_every_term_has_a_label_a_comment_and_says_who_defines_it(
    statements: Statements, defined: set[str], iris: Iris
) -> None:
    bare = [
        (name, need)
        for name in sorted(defined)
        for need in ("label", "comment", "isDefinedBy")
        if not statements.values(iris.term(name), f"{RDFS}{need}")
    ]
    assert bare == []


def test_labels_of_properties_and_classes_are_distinct(
    statements: Statements, defined: set[str], iris: Iris
) -> None:
    seen: dict[tuple[str | None, bool], str] = {}
    for name in sorted(defined):
        key = (statements.value(iris.term(name), f"{RDFS}label"), name[0].isupper())
        assert key not in seen, f"{name} and {seen.get(key)} have the same label"
        seen[key] = name


def test_every_property_says_what_it_joins(ontology: Statements, iris: Iris) -> None:
    bare = []
    for term, properties in ontology.by_subject.items():
        if not term.startswith(iris.ontology) or not term.removeprefix(iris.ontology)[0].islower():
            continue
        if f"{OWL}Class" in ontology.values(term, RDF_TYPE) or f"{RDFS}Datatype" in ontology.values(
            term, RDF_TYPE
        ):
            continue
        for one, many in (
            (f"{RDFS}domain", f"{SCHEMA}domainIncludes"),
            (f"{RDFS}range", f"{SCHEMA}rangeIncludes"),
        ):
            if not (one in properties) ^ (many in properties):
                bare.append((term, one))
    assert bare == []


def test_no_property_has_two_domains_that_a_reasoner_would_join(ontology: Statements) -> None:
    for term in ontology.by_subject:
        assert len(ontology.values(term, f"{RDFS}domain")) <= 1, term
        assert len(ontology.values(term, f"{RDFS}range")) <= 1, term


def test_ranges_fit_the_kind_of_property(ontology: Statements, iris: Iris) -> None:
    for term in ontology.by_subject:
        kinds = ontology.values(term, RDF_TYPE)
        ranges = [
            *ontology.values(term, f"{RDFS}range"),
            *ontology.values(term, f"{SCHEMA}rangeIncludes"),
        ]
        literal = [r.startswith(("http://www.w3.org/2001/XMLSchema#", f"{RDFS}Literal")) for r in ranges]
        if f"{OWL}DatatypeProperty" in kinds:
            assert all(literal), term
        if f"{OWL}ObjectProperty" in kinds:
            assert not any(literal), term


def test_own_terms_named_in_the_ontology_are_defined(
    vocabulary: Vocabulary, defined: set[str], iris: Iris
) -> None:
    used = {
        term.value.removeprefix(iris.ontology)
        for triples in vocabulary.graphs().values()
        for triple in triples
        for term in (triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(iris.ontology)
    }
    assert used - defined == set()


def test_terms_in_turtle_and_queries_are_defined(root: Path, defined: set[str]) -> None:
    undefined = {
        (str(path.relative_to(root)), name)
        for folder, pattern in (("shapes", "*.ttl"), ("queries", "*.rq"), ("src", "**/*.rq"), ("data", "**/*.ttl"))
        for path in (root / folder).rglob(pattern)
        for name in re.findall(r"\bwsis:([A-Za-z][A-Za-z0-9-]*)", path.read_text(encoding="utf-8"))
        if name not in defined
    }
    assert undefined == set()


def test_terms_in_the_program_are_defined(root: Path, defined: set[str]) -> None:
    undefined = {
        (str(path.relative_to(root)), name)
        for path in (root / "src").rglob("*.py")
        for name in terms_in(path.read_text(encoding="utf-8"))
        if name not in defined
    }
    assert undefined == set()


def terms_in(code: str) -> Iterator[str]:
    """Names in `iris.term("…")`, `ctx.wsis("…")` and `ctx.state(node, name=…)`."""
    # Four files of five have none of these words, and to parse them all takes seconds.
    if not re.search(r"\b(?:term|wsis|state)\b", code):
        return
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in {"term", "wsis"} and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
        if node.func.attr == "state":
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)


def test_the_scan_sees_each_way_to_write_a_term() -> None:
    code = 'iris.term("A"); ctx.wsis("B"); ctx.state(node, c=1, **{"d": 2}); other("E"); iris.term(name)'
    assert sorted(terms_in(code)) == ["A", "B", "c"]


def test_plans_are_not_turned_into_past_activities(ontology: Statements, iris: Iris) -> None:
    prov = "http://www.w3.org/ns/prov#"
    activity_supers = ontology.values(iris.term("Activity"), f"{RDFS}subClassOf")
    assert f"{prov}Activity" not in activity_supers
    for name in ("participation", "actor", "partner"):
        supers = ontology.values(iris.term(name), f"{RDFS}subPropertyOf")
        assert not any(above.startswith(prov) for above in supers)


def above(statements: Statements, class_: str) -> set[str]:
    """A class and all that it is below."""
    found, waiting = set(), [class_]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += statements.values(current, f"{RDFS}subClassOf")
    return found


def misfits(triple: ox.Triple, statements: Statements) -> list[tuple[str, str, str]]:
    """Where a statement breaks the domain or range of its property."""

    def classes(node: str) -> set[str]:
        return {c for class_ in statements.values(node, RDF_TYPE) for c in above(statements, class_)}

    def allowed(one: str, many: str) -> set[str]:
        return {*statements.values(term, f"{RDFS}{one}"), *statements.values(term, f"{SCHEMA}{many}")}

    term, subject, value = triple.predicate.value, triple.subject, triple.object
    assert isinstance(subject, ox.NamedNode)
    assert isinstance(value, ox.NamedNode | ox.Literal)
    domains, ranges = allowed("domain", "domainIncludes"), allowed("range", "rangeIncludes")
    types = {value.datatype.value} if isinstance(value, ox.Literal) else classes(value.value) | {f"{RDFS}Class"}
    wrong = [] if classes(subject.value) & domains else [(term, "domain", subject.value)]
    return wrong if types & ranges else [*wrong, (term, "range", value.value)]


def test_our_own_data_fit_the_domains_and_ranges(
    vocabulary: Vocabulary, statements: Statements, iris: Iris
) -> None:
    ours = [
        triple
        for triples in vocabulary.graphs().values()
        for triple in triples
        if triple.predicate.value.startswith(iris.ontology)
    ]
    assert len(ours) > 2000
    assert [wrong for triple in ours for wrong in misfits(triple, statements)] == []


def test_a_misfit_is_seen(statements: Statements, iris: Iris) -> None:
    itu, line = ox.NamedNode(iris.entity("itu")), ox.NamedNode(iris.concept("action-line", "C2"))
    facilitates = ox.NamedNode(iris.term("facilitates"))
    assert misfits(ox.Triple(itu, facilitates, line), statements) == []
    assert [where for _, where, _ in misfits(ox.Triple(line, facilitates, itu), statements)] == ["domain", "range"]
    assert misfits(ox.Triple(itu, ox.NamedNode(iris.term("acronym")), ox.Literal(1)), statements)

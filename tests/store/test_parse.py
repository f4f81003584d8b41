"""What a text does is seen before it runs, whatever else is in it."""

import contextlib
import time
import tracemalloc
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wsisgraph.errors import InputError
from wsisgraph.store.parse import Parsed, host_allowed, look_closely, parse_query
from wsisgraph.store.plain import plain_form
from wsisgraph.store.tokens import line_and_column, tokenize, unescape

HARMLESS = [
    'SELECT * { ?s ?p "SERVICE <http://example.org/>" }',
    "SELECT * { ?s ?p '''a ' SERVICE <http://example.org/>\n''' }",
    'SELECT * { ?s ?p """LOAD <http://example.org/>\\""" """ }',
    "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/>",
    "SELECT * { <http://example.org/SERVICE> <http://example.org/#LOAD> ?o }",
    "PREFIX service: <urn:x> SELECT * { service:a service:p ?service . ?s service:load ?LOAD }",
    "PREFIX load: <urn:x> SELECT * { GRAPH load:g { ?s ?p ?o } }",
    "SELECT ?service $load { ?service ?p _:load . ?s ?p 'x'@load }",
    "SELECT * { ?s ?p ?o FILTER(?o<1 && ?s>2) }",
]
HARMFUL = [
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://example.org/> {} }",
    "SELECT * { ?s ?p ?o . SERVICE ?where { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE<http://example.org/>{} } } }",
    "PREFIX : <http://example.org/> SELECT * { SERVICE:x {} }",
    "PREFIX : <http://example.org/> SELECT * { ?s ?p true.SERVICE:x {} }",
    "SELECT * { ?s ?p trueSERVICE<http://example.org/>{} }",
    "SELECT * { SERVICEsilent<http://example.org/>{} }",
    "SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE<http://example.org/>{} }",
    "SELECT * { SER\\u0056ICE <http://example.org/> {} }",
    "SELECT * { ?s ?p 'x' # \\u000A\nSERVICE <http://example.org/> {} }",
    "LOAD <http://example.org/data.ttl>",
    "CLEAR DEFAULT ; load silent <http://example.org/data.ttl> into graph <urn:g>",
    "DELETE WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
]

# Behind a value the engine takes `<` for a comparison: a comment or a string begins in what looks like an IRI.
COMMENT_IN_IRI = 'FILTER(1<2#>"""\n) {}\n#""")'
STRING_IN_IRI = "FILTER(''<'''>\"\"\"''') {}\n#\"\"\")"
CALL = "SERVICE <http://example.org/> { ?s ?p ?o }"


@pytest.mark.parametrize("trick", [COMMENT_IN_IRI, STRING_IN_IRI])
def test_a_call_is_not_hidden_in_what_looks_like_an_iri(trick: str) -> None:
    text = f"SELECT * {{ {trick.format(CALL)}\n}}"
    with pytest.raises(InputError, match="is not clear"):
        parse_query(text)


@pytest.mark.parametrize(
    "text",
    [
        f"PREFIX e: <urn:{'x' * 500_000}> SELECT * FROM e:1 {'FROM e:2 ' * 200} {{ ?s ?p ?o }}",
        f"BASE <http://{'x' * 500_000}/> {'PREFIX e: <y> ' * 200} ASK {{ GRAPH e:1 {{}} }}",
        f"BASE <http://{'x' * 500_000}/> DELETE WHERE {{ {'GRAPH <y> {} ' * 200} }}",
        f"PREFIX e: <urn:{'x' * 500_000}> SELECT * {{ {'e:1 e:2 e:3 . ' * 20} }}",
        f"CLEAR ALL; PREFIX e: <urn:{'x' * 500_000}> INSERT DATA {{ {'e:1 e:2 e:3 . ' * 20} }}",
        f"\\u0050REFIX e: <urn:{'x' * 500_000}> ASK {{ {'e:1 e:2 e:3 . ' * 20} }}",
    ],
)
def test_a_long_prefix_or_base_does_not_multiply(text: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="Use shorter ones"):
            parse_query(text)
        assert tracemalloc.get_traced_memory()[1] < 2**26
    finally:
        tracemalloc.stop()


def test_an_iri_with_a_fragment_does_not_hinder_a_call() -> None:
    text = f"PREFIX : <#> SELECT * {{ ?s :p ?o {CALL} }}"
    assert parse_query(text, allowed_hosts={"example.org"}).form == "SELECT"
    assert parse_query("SELECT * { ?s <#p> 'download' }").form == "SELECT"
    text = f"SELECT * {{ ?s <http://example.org/o'brien#(a)> ?o {CALL} }}"
    assert parse_query(text, allowed_hosts={"example.org"}).form == "SELECT"


@pytest.mark.parametrize("text", HARMLESS)
def test_words_in_strings_comments_and_names_do_no_harm(text: str) -> None:
    assert parse_query(text).form == "SELECT"


@pytest.mark.parametrize("text", HARMFUL)
def test_what_leaves_the_house_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="not allowed"):
        parse_query(text)


@pytest.mark.parametrize("text", HARMFUL)
def test_another_host_on_the_list_does_not_help(text: str) -> None:
    with pytest.raises(InputError):
        parse_query(text, allowed_hosts={"example.com", "example.org.evil"})


def test_an_allowed_host_is_let_through() -> None:
    text = "PREFIX x: <http://example.org:8080/> SELECT * { SERVICE x:sparql { ?s ?p ?o } }"
    for hosts in ({"example.org"}, {"EXAMPLE.org:8080"}):
        assert parse_query(text, allowed_hosts=hosts).form == "SELECT"
    for hosts in ({"example.org:80"}, {"ample.org"}, set[str]()):
        with pytest.raises(InputError):
            parse_query(text, allowed_hosts=hosts)


@pytest.mark.parametrize(
    "iri",
    [
        "file:///etc/passwd",
        "http://example.org@evil/",
        "ftp://example.org/",
        "http://[bad/",
        "http://evil/example.org",
    ],
)
def test_only_the_host_itself_is_allowed(iri: str) -> None:
    assert not host_allowed(iri, frozenset({"example.org"}))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ASK {}", "ASK"),
        ("BASE <http://a/> PREFIX : <b> # c\nconstruct WHERE {}", "CONSTRUCT"),
        ("DESCRIBE <urn:x>", "DESCRIBE"),
        ("PREFIX a.b: <urn:> SELECT*{}", "SELECT"),
        ("INSERT DATA {}", "UPDATE"),
        ("WITH <urn:g> DELETE {} WHERE {}", "UPDATE"),
        ("", "UPDATE"),
        ("PREFIX a: <urn:>", "UPDATE"),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert parse_query(text).form == form


@pytest.mark.parametrize("text", ["FOO {}", "{ ?s ?p ?o }", "?s", "SELEKT * {}", "'SELECT'"])
def test_what_is_no_query_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InputError, match="not a SPARQL query"):
        parse_query(text)


def test_datasets_are_found() -> None:
    text = """BASE <http://x/y/> PREFIX g: <urn:g:>
    SELECT * FROM <a> from g:b FROM NAMED <c> FROM<d> WHERE { ?s ?p "FROM <e>" { SELECT ?x { ?x ?y ?z } } }"""
    parsed = parse_query(text)
    assert parsed.default == ("http://x/y/a", "urn:g:b", "http://x/y/d")
    assert parsed.named == ("http://x/y/c",)
    assert parsed.names_dataset
    assert parse_query("ASK FROM NAMED <urn:a> {}").names_dataset
    assert not parse_query("ASK { ?s ?p 'FROM <urn:a>' }").names_dataset
    assert parse_query("DELETE {} USING <urn:a> USING NAMED <urn:b> WHERE {}").default == ("urn:a",)
    assert parse_query("WITH <urn:a> DELETE {} INSERT {} WHERE {}").with_graph


@pytest.mark.parametrize("call", ["NOW()", "RAND ()", "UUID()", "struuid()", "BNODE()", "IF(true, now(), 1)"])
def test_volatile_queries(call: str) -> None:
    assert parse_query(f"SELECT ({call} AS ?x) {{}}").volatile
    assert not parse_query(f"SELECT * {{ ?s ?p '{call}' }}").volatile


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("INSERT DATA { <urn:s> <urn:p> 1 }", ("",)),
        ("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }", ("", "urn:g")),
        ("PREFIX g: <urn:> WITH g:a DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", ("", "urn:a")),
        ("MOVE SILENT <urn:a> TO <urn:b> ; COPY DEFAULT TO GRAPH <urn:c>", ("", "urn:a", "urn:b", "urn:c")),
        ("CLEAR GRAPH <urn:a>", ("", "urn:a")),
        ("INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { GRAPH ?g { ?s ?p ?o } }", None),
        ("DROP ALL", None),
        ("CLEAR NAMED", None),
        ("PREFIX a: <urn:a> INSERT DATA {} ; PREFIX a: <urn:b> INSERT DATA { GRAPH a: {} }", None),
        ("INSERT DATA { <urn:s> <urn:p> trueGRAPH<urn:g>{ <urn:s> <urn:p> 1 } }", None),
        ("INSERT DATA { GRAPH <relative> {} }", None),
        ("INSERT DATA { GRAPH <http://x.org/a#b> {} }", ("", "http://x.org/a#b")),
        (f"INSERT {{ GRAPH <urn:a> {{}} }} WHERE {{ {COMMENT_IN_IRI.format('')} }}", None),
        (f"INSERT {{ GRAPH <urn:a> {{}} }} WHERE {{ {STRING_IN_IRI.format('')} }}", None),
        ("PREFIX : <urn:> PREFIX GRAPH: <urn:q> INSERT DATA { GRAPH:x { :s :p :o } }", None),
        ("PREFIX : <urn:> PREFIX TO: <urn:q> COPY <urn:a> TO:b", None),
    ],
)
def test_graphs_written(text: str, written: tuple[str, ...] | None) -> None:
    assert parse_query(text).written == written


STRINGS = st.sampled_from(['"{}"', "'{}'", '"""{}"""', "'''{}'''", "#{}\n", "<http://x/{}>"])
WORDS = st.sampled_from(["SERVICE", "service", "LOAD", "FROM", "SELECT", "}", "{", "USING", "a", "é", "%20", "+"])


@given(st.lists(st.tuples(STRINGS, st.lists(WORDS, max_size=4)), max_size=5))
def test_what_is_quoted_is_never_a_keyword(parts: list[tuple[str, list[str]]]) -> None:
    noise = " ".join(
        frame.format("".join(words).replace("{", "").replace("}", "") if frame.startswith("<") else "".join(words))
        for frame, words in parts
    )
    parsed = parse_query(f"SELECT * {{ ?s ?p ?o {noise} }}")
    assert (parsed.form, parsed.names_dataset) == ("SELECT", False)


@given(st.lists(st.tuples(STRINGS, st.lists(WORDS.filter(lambda w: w not in "{}"), max_size=4)), max_size=5))
def test_a_call_is_seen_behind_any_quotation(parts: list[tuple[str, list[str]]]) -> None:
    noise = " ".join(frame.format("".join(words)) for frame, words in parts)
    with pytest.raises(InputError):
        parse_query(f"SELECT * {{ ?s ?p {noise} . SERVICE <http://example.org/> {{}} }}")


@given(st.text(max_size=80))
def test_tokens_are_the_text(text: str) -> None:
    tokens = list(tokenize(text))
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    unescape(text)
    with contextlib.suppress(InputError):
        parse_query(text)


@pytest.mark.alone
@settings(deadline=None, max_examples=5)
@given(st.sampled_from(['"\\', "a.", "<", "'''", '"""', "SERVICE:x ", "1.", "@a-", "\\", "?", "a:", "<#> NOW "]))
def test_the_time_is_linear(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.perf_counter()
        with contextlib.suppress(InputError):
            parse_query("ASK {" + piece * count)
        return time.perf_counter() - start

    seconds(1000)
    # Quadratic growth would be a factor of 400.
    assert seconds(100_000) < 100 * max(seconds(5_000), 0.005)


def test_places_count_from_one() -> None:
    assert line_and_column("ab\ncd", 4) == (2, 2)
    assert line_and_column("ab", 0) == (1, 1)


LIST = ", ".join(str(number) for number in range(50_000))


@pytest.mark.parametrize("form", ["SELECT *", "ASK", "CONSTRUCT { ?s ?p ?o } WHERE"])
def test_a_long_query_is_not_cut_up_whole(form: str) -> None:
    found = parse_query(f"PREFIX x: <urn:x>\n{form} {{ ?s ?p ?o FILTER(?o IN ({LIST})) }}")
    assert found.form == form.split(maxsplit=1)[0]
    assert not found.names_dataset
    assert found.tokens == ()


@pytest.mark.parametrize(
    ("end", "volatile", "default"),
    [("BIND(NOW() AS ?n)", True, ()), ("BIND(struuid() AS ?n)", True, ()), ("", False, ("urn:g",))],
)
def test_what_counts_is_found_far_down_a_long_query(end: str, volatile: bool, default: tuple[str, ...]) -> None:
    clause = "FROM <urn:g>" if default else ""
    found = parse_query(f"SELECT * # {LIST}\n {clause} {{ ?s ?p ?o FILTER(?o IN ({LIST})) {end} }}")
    assert (found.volatile, found.default) == (volatile, default)


@pytest.mark.parametrize("word", ["SERVICE", "service", "SERV\\u0049CE"])
def test_a_call_far_down_a_long_query_is_refused(word: str) -> None:
    with pytest.raises(InputError, match="SERVICE"):
        parse_query(f"SELECT * {{ FILTER(1 IN ({LIST})) {word} <http://192.0.2.1/> {{ ?s ?p ?o }} }}")


def test_a_long_update_is_looked_at_whole() -> None:
    found = parse_query(
        f"INSERT {{ <urn:s> <urn:p> ?o }} WHERE {{ SELECT * {{ ?s ?p ?o FILTER(?o IN ({LIST})) }} }}"
    )
    assert (found.form, found.written) == ("UPDATE", ("",))
    assert len(found.tokens) > 50_000


PIECES = st.sampled_from(
    [
        *("PREFIX", "prefix", "BASE", "SELECT", "select", "ASK", "CONSTRUCT", "DESCRIBE", "INSERT", "LOAD"),
        *("a:", ":", "select:", "a:b", "<urn:x>", "<", ">", "< y>", "# ask {\n", "# ask {", "\n", "\r", " ", "\t"),
        *("FROM", "NAMED", "NOW()", "rand", "(", "*", "?x", "$y", "{", "}", "'", '"', "\\", "\\u0053ELECT"),
        *("é", "\u017fervice", "\u0130", "_", ".", "-", "1", ";", "\x00", "\u2028", "\x0b"),
    ]
)
JOINED = st.lists(PIECES, max_size=12).map("".join) | st.lists(PIECES, max_size=12).map(" ".join)


@given(JOINED)
@settings(max_examples=1000)
def test_what_is_plain_is_plain_at_a_closer_look(text: str) -> None:
    if form := plain_form(text):
        assert replace(look_closely(text), tokens=()) == Parsed(form) == parse_query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?p { <urn:s> ?p ?o }",
        "ask{}",
        "# all\r\nPREFIX a: <urn:a> prefix :<urn:b>BASE<urn:c>\n\tconstruct { ?s ?p ?o } {}",
        "DESCRIBE <urn:x>",
    ],
)
def test_common_queries_are_plain(text: str) -> None:
    assert plain_form(text) == look_closely(text).form


@pytest.mark.parametrize("text", [*HARMLESS[:8], *HARMFUL, "SELECT ?é {}", "CLEAR ALL", "SELECT", "a:SELECT *{}"])
def test_what_is_not_surely_plain_is_looked_at(text: str) -> None:
    assert plain_form(text) is None


@pytest.mark.parametrize("text", ["", " \n", "# nothing", "PREFIX a: <urn:a>"])
def test_an_update_may_be_empty_and_a_query_not(text: str) -> None:
    assert parse_query(text).form == "UPDATE"
    with pytest.raises(InputError) as caught:
        parse_query(text, updates=False)
    assert "SELECT" in (caught.value.remedy or "")


def test_an_update_that_nobody_wants_is_only_recognised() -> None:
    text = f"PREFIX a: <urn:a> INSERT DATA {{ {'<urn:s> a:p 1 . ' * 10_000} }}"
    assert parse_query(text, updates=False) == Parsed("UPDATE")
    assert parse_query(text).written == ("",)


@pytest.mark.parametrize("end", ["# from", "BIND(NOW() AS ?n)", "{ SERVICE <http://example.org/> {} }"])
def test_the_tokens_of_a_query_are_never_all_there(end: str) -> None:
    # They would be looked through for garbage time and again, and everybody else would wait.
    text = f"SELECT * {{ {'.' * 50_000} {end} }}"
    tracemalloc.start()
    try:
        parse_query(text, allowed_hosts=["example.org"])
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10 * len(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <http://[> { ?s ?p ?o }",
        "SELECT * FROM <//[x> { ?s ?p ?o }",
        "BASE <http://[> SELECT * FROM <a> { ?s ?p ?o }",
        "SELECT * FROM <http://example.org\u2100/> { ?s ?p ?o }",
        "INSERT DATA { GRAPH <//[> { <b> <c> <d> } }",
    ],
)
def test_what_is_no_iri_is_named_with_its_place(text: str) -> None:
    with pytest.raises(InputError, match="is no IRI") as caught:
        parse_query(text, base="http://example.org/")
    assert caught.value.place == f"character {text.index('<') + 1}"
    assert caught.value.remedy

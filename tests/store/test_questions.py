"""What a worker reads is what was asked."""

import io
from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from wsisgraph.store import frames, questions
from wsisgraph.store.engine import Dataset, QueryRequest

# Any text, also with lone surrogates, which a client may have escaped in JSON.
TEXTS = st.text(st.characters())
IRIS = st.lists(TEXTS, max_size=2).map(tuple)
REQUESTS = st.builds(
    QueryRequest,
    text=TEXTS,
    media_type=st.sampled_from(["text/csv", "text/turtle"]),
    dataset=st.none() | st.builds(Dataset, IRIS, IRIS),
    base=st.none() | TEXTS,
    coding=st.sampled_from([None, "gzip"]),
    genid_base=st.none() | TEXTS,
    truncate=st.booleans(),
)


def read(data: bytes) -> dict[str, object]:
    received = frames.read_frame(io.BytesIO(data))
    assert received is not None
    assert received[0] == frames.QUESTION
    return questions.unpack(received[1])


@given(REQUESTS, st.sampled_from([0.5, 20.0]), st.integers(0, 2**40))
def test_a_worker_reads_what_was_asked(request: QueryRequest, timeout: float, size: int) -> None:
    question = read(questions.pack(request, timeout, 7, size))
    asked = asdict(request)
    for name in ("text", "media_type", "base", "coding", "genid_base", "truncate"):
        assert question[name] == asked[name]
    dataset = request.dataset
    assert question["dataset"] == (dataset and [list(dataset.default), list(dataset.named)])
    assert (question["timeout"], question["rows"], question["bytes"]) == (timeout, 7, size)
    assert question["bindings"] == {}


def test_values_of_variables_go_with_their_question_only() -> None:
    values: dict[str, NamedNode | Literal] = {
        "a": NamedNode("urn:x"),
        "b": Literal("y", language="en"),
        "c": Literal(1),
    }
    bound = read(questions.pack(QueryRequest("ASK {}", bindings=values), 1.0, 1, 1))
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    text = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
    assert bound["bindings"] == {
        "a": ["iri", "urn:x"],
        "b": ["literal", "y", "en", text],
        "c": ["literal", "1", None, integer],
    }
    assert read(questions.pack(QueryRequest("ASK {}"), 1.0, 1, 1))["bindings"] == {}

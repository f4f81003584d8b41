"""One run of a tool for a stranger: forked by `tool_server`, or a program: `python -m wsisgraph.api.tool_run`.

The program reads one line of JSON and then the bytes to work on from standard input, limits itself, and writes one
JSON document: `{"result": …}`, or `{"problem": …}` for bad input. Whatever else happens to it, it just ends.
"""

import contextlib
import json
import sys
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from wsisgraph import settings as settings_module
from wsisgraph.documents import read_bytes
from wsisgraph.errors import InputError
from wsisgraph.extraction import extract, records
from wsisgraph.settings import Settings
from wsisgraph.store import limits
from wsisgraph.validation import Gate, Surroundings, read_rdf, reference, validate_graph
from wsisgraph.vocabulary import Vocabulary, load_vocabulary

_SAMPLE = b"In May 2019 ITU held a forum on skills in Africa."
_known: list[tuple[Vocabulary, Surroundings]] = []
"""The vocabulary that was used last, as the gate sees it."""


def extract_facts(settings: Settings, head: dict[str, Any], data: bytes) -> Any:
    """The fact records of a document."""
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    document = read_bytes(data, head["name"])
    return list(records(document, extract(document, vocabulary), settings.iris))


def validate_rdf(settings: Settings, head: dict[str, Any], data: bytes) -> Any:
    """The SHACL report of an RDF document, as text in the form asked for."""
    form = ox.RdfFormat.from_media_type(head["media_type"])
    assert form is not None  # noqa: S101 - the route takes only what is read here
    triples = read_rdf(data, form, "the body")
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    report = validate_graph(triples, context=_surroundings(vocabulary), iris=settings.iris)
    return report.turtle() if head["form"] == "ttl" else json.loads(report.json())


def _surroundings(vocabulary: Vocabulary) -> Surroundings:
    if not _known or _known[0][0] is not vocabulary:
        _known[:] = [(vocabulary, Surroundings(vocabulary.graphs().values()))]
    return _known[0][1]


TOOLS: dict[str, Callable[[Settings, dict[str, Any], bytes], Any]] = {
    "extract": extract_facts,
    "validate": validate_rdf,
}


def prepare(settings: Settings) -> None:
    """Load what every tool needs, so that processes that are forked from this one have it; starts no thread."""
    # What is amiss with curated data is told to who asks.
    with contextlib.suppress(InputError):
        vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
        extract_facts(settings, {"name": "text.txt"}, _SAMPLE)
        _surroundings(vocabulary)
        Gate(None, vocabulary, settings.iris).prepare()
        reference.load()


def answer(settings: Settings, head: dict[str, Any], data: bytes) -> bytes:
    """The JSON that a tool answers with."""
    try:
        found = {"result": TOOLS[head["tool"]](settings, head, data)}
    except InputError as error:
        found = {"problem": {"detail": str(error), "place": error.place, "remedy": error.remedy}}
    return json.dumps(found, ensure_ascii=False).encode()


def limit(head: dict[str, Any]) -> None:
    """Let this process take so much more memory and work so long as its tool may."""
    limits.set_memory(head["memory"])
    limits.start_work_clock(head["seconds"])


def main() -> None:
    """Use one tool."""
    head = json.loads(sys.stdin.buffer.readline())
    limits.prefer_as_victim()
    limits.give_way()
    limits.leave_network()
    limit(head)
    sys.stdout.buffer.write(answer(settings_module.load(), head, sys.stdin.buffer.read()))


if __name__ == "__main__":
    main()

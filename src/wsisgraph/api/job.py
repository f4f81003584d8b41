"""A worker process for one job on behalf of a stranger: `python -m wsisgraph.api.job`.

It reads one line of JSON and then the bytes to work on from standard input, limits itself, and writes one JSON
document: `{"result": …}`, or `{"problem": …}` when the input is bad. Whatever else happens to it, it just ends.
"""

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
from wsisgraph.validation import Surroundings, validate_graph
from wsisgraph.vocabulary import load_vocabulary


def extract_facts(settings: Settings, head: dict[str, Any], data: bytes) -> Any:
    """The fact records of a document."""
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    document = read_bytes(data, head["name"])
    return list(records(document, extract(document, vocabulary), settings.iris))


def validate_rdf(settings: Settings, head: dict[str, Any], data: bytes) -> Any:
    """The SHACL report of an RDF document, as text in the form asked for."""
    form = ox.RdfFormat.from_media_type(head["media_type"])
    if form == ox.RdfFormat.JSON_LD and data.lstrip()[:1] not in (b"{", b"["):
        # The parser takes a bare string or number for a document without statements.
        raise InputError(
            "is no JSON-LD: that is an object or an array.", "the body", remedy="Put it in { } or [ ]."
        )
    try:
        triples = [quad.triple for quad in ox.parse(data, form)]
    except SyntaxError as error:
        place = f"line {error.lineno}, column {error.offset}" if error.lineno else None
        raise InputError(f"is not valid RDF: {error.msg}", "the body", place, "Mend it there.") from error
    vocabulary = load_vocabulary(settings.curated_folder, settings.iris)
    report = validate_graph(triples, context=Surroundings(vocabulary.graphs().values()), iris=settings.iris)
    return report.turtle() if head["form"] == "ttl" else json.loads(report.json())


JOBS: dict[str, Callable[[Settings, dict[str, Any], bytes], Any]] = {
    "extract": extract_facts,
    "validate": validate_rdf,
}


def main() -> None:
    """Do one job."""
    head = json.loads(sys.stdin.buffer.readline())
    limits.prefer_as_victim()
    limits.give_way()
    limits.leave_network()
    limits.set_memory(head["memory"])
    limits.start_work_clock(head["seconds"])
    data = sys.stdin.buffer.read()
    try:
        answer = {"result": JOBS[head["job"]](settings_module.load(), head, data)}
    except InputError as error:
        answer = {"problem": {"detail": str(error), "place": error.place, "remedy": error.remedy}}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode())


if __name__ == "__main__":
    main()

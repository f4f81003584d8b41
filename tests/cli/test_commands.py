"""The command line as its user meets it: exit status, what is printed where, and one message for each mistake."""

import errno
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import rdflib

from wsisgraph import __version__
from wsisgraph import settings as settings_module
from wsisgraph.cli import console, main
from wsisgraph.settings import Settings

PROSE = (
    "The International Telecommunication Union (ITU) published a report on broadband in 2019. "
    "Governments should do more.\n"
)


@dataclass
class Ran:
    status: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command in an empty folder; settings come from the environment as for everybody."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        settings_module.load.cache_clear()
        monkeypatch.setattr(sys, "argv", ["wsisgraph", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        status = 0
        try:
            main()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        sys.stdout.flush()
        settings_module.load.cache_clear()
        captured = capfd.readouterr()
        return Ran(status, captured.out, captured.err)

    return call


@pytest.fixture
def served(run: Run, seed_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs commands over the release of the seed report."""
    monkeypatch.setenv("WSISGRAPH_DATA", str(seed_settings.data))
    return run


def test_help_reads_like_a_table_of_contents(run: Run) -> None:
    answer = run("--help")
    assert answer.status == 0
    for command in ("build", "extract", "validate", "serve", "query", "export", "releases"):
        assert command in answer.out


@pytest.mark.parametrize("command", ["build", "extract", "validate", "serve", "query", "export"])
def test_every_command_shows_an_example(run: Run, command: str) -> None:
    assert f"Example: wsisgraph {command}" in " ".join(run(command, "--help").out.replace("│", "").split())


def test_a_command_loads_only_what_it_needs() -> None:
    called = "import sys; sys.argv = ['wsisgraph', 'token', '--help']; from wsisgraph.cli import main"
    loaded = "import atexit; atexit.register(lambda: print(*{'fastapi', 'rdflib', 'typer'} & {*sys.modules}))"
    command = [sys.executable, "-c", f"{called}; {loaded}; main()"]
    ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert ended.stdout.splitlines()[-1] == "typer"


def test_a_crash_in_compiled_code_tells_where_it_was() -> None:
    crash = "import os; from wsisgraph import cli; cli._needed = lambda _: os.kill(os.getpid(), 11); cli.main()"
    ended = subprocess.run([sys.executable, "-c", crash], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == -signal.SIGSEGV
    assert "Segmentation fault" in ended.stderr
    assert "in main" in ended.stderr


def test_the_version_is_told_without_loading_any_command(run: Run) -> None:
    assert run("--version").out.split() == ["wsisgraph", __version__]


def test_a_wrong_name_is_told_with_the_right_one(run: Run) -> None:
    answer = run("bild")
    assert answer.status == 2
    assert "'build'" in answer.err


def test_extract_prints_the_fact_record_of_plain_prose(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(PROSE)
    answer = run("extract", "news.txt")
    assert answer.status == 0
    activity = next(record for record in answer.records if record["kind"] == "activity")
    assert activity["file"] == "news.txt"
    assert activity["verb"] == "publish"
    assert activity["object"] == "a report on broadband"
    evidence = activity["evidence"]
    assert isinstance(evidence, dict)
    assert PROSE[evidence["start"] : evidence["end"]] == evidence["exact"]
    assert {record["kind"] for record in answer.records} == {"activity", "mention"}


@pytest.mark.parametrize(("width", "columns"), [(80, 4), (140, 11)])
def test_extract_prints_a_table_that_fits_the_window(
    run: Run, monkeypatch: pytest.MonkeyPatch, width: int, columns: int
) -> None:
    monkeypatch.setattr(console.out, "_width", width)
    answer = run(
        "extract", "-", "--format", "table", stdin=b"In May 2019 ITU launched a portal for rural schools."
    )
    lines = answer.out.splitlines()
    assert max(map(len, lines)) <= width
    head = next(line for line in lines if "¶" in line)
    assert head.count("┃") == columns + 1
    for words in ("May 2019", "launch", "0.9"):
        assert words in answer.out
    assert "platform_or_tool" in answer.out.replace("\n", "") or width == 140


def test_extract_reads_standard_input(run: Run) -> None:
    answer = run("extract", "-", stdin=PROSE.encode())
    assert {record["file"] for record in answer.records} == {"-"}


def test_extract_leaves_out_what_is_uncertain(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(PROSE)
    assert run("extract", "news.txt", "--min-confidence", "1.0").records == []


def test_extract_writes_rdf_that_another_library_reads(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(PROSE)
    turtle = rdflib.Graph().parse(data=run("extract", "news.txt", "--format", "turtle").out, format="turtle")
    quads = rdflib.Dataset().parse(data=run("extract", "news.txt", "-f", "nquads").out, format="nquads")
    assert len(turtle) == len(quads) > 20


def test_one_bad_file_does_not_hide_the_facts_of_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(PROSE)
    answer = run("extract", "missing.txt", "news.txt")
    assert answer.status == 2
    assert "missing.txt" in answer.err
    assert {record["file"] for record in answer.records} == {"news.txt"}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "text"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "PDF"),
        ("broken.docx", b"PK\x03\x04nothing", "."),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_message(
    run: Run, tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    answer = run("extract", name)
    assert answer.status == 2
    assert answer.out == ""
    assert name in answer.err
    assert says in answer.err
    assert "Traceback" not in answer.err


def test_prose_without_facts_is_fine(run: Run, tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("The sea was calm that evening.\n")
    answer = run("extract", "poem.txt")
    assert (answer.status, answer.out) == (0, "")


def test_build_of_an_unwritable_folder_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("WSISGRAPH_DATA", str(tmp_path / "file" / "data"))
    answer = run("build")
    assert answer.status == 2
    assert "file" in answer.err
    assert not (tmp_path / "file" / "data").exists()


def test_build_of_a_missing_report_says_so_and_publishes_nothing(run: Run, tmp_path: Path) -> None:
    answer = run("build", "nowhere.pdf")
    assert answer.status in (1, 2)
    assert "nowhere.pdf" in answer.err
    assert not (tmp_path / ".wsisgraph" / "current").exists()


def test_validate_says_no_with_status_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text(
        "<https://w3id.org/wsisgraph/id/activity/x/1-1> a <https://w3id.org/wsisgraph/ontology#Activity> ."
    )
    answer = run("validate", "bad.ttl")
    assert answer.status == 1
    assert "id/activity/x/1-1" in answer.out
    assert json.loads(run("validate", "bad.ttl", "--format", "json").out)["conforms"] is False
    assert len(rdflib.Graph().parse(data=run("validate", "bad.ttl", "-f", "turtle").out, format="turtle"))


def test_validate_accepts_our_own_graph(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(PROSE)
    (tmp_path / "good.ttl").write_text(run("extract", "news.txt", "-f", "turtle").out)
    answer = run("validate", "good.ttl")
    assert answer.status == 0, answer.out


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("bad.ttl", b"<a> <b", "line 1"), ("graph.doc", b"", "ending"), ("none.ttl", None, "cannot be read")],
)
def test_validate_of_what_is_no_rdf_gets_one_message(
    run: Run, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    answer = run("validate", name)
    assert answer.status == 2
    assert says in answer.err


def test_query_asks_the_graphs_that_from_names(served: Run) -> None:
    registry = "https://w3id.org/wsisgraph/graph/registry"
    asked = f"SELECT DISTINCT ?g FROM NAMED <{registry}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert served("query", asked).out == f"g\r\n{registry}\r\n"
    assert served("query", f"ASK FROM NAMED <{registry}> {{ ?s ?p ?o }}", "-f", "table").out == "no\n"


def test_query_answers_in_every_format(served: Run) -> None:
    text = "SELECT ?s WHERE { ?s a <https://w3id.org/wsisgraph/ontology#Document> }"
    document = "https://w3id.org/wsisgraph/id/document/wsis-follow-up-2021"
    assert served("query", text).out == f"s\r\n{document}\r\n"
    assert json.loads(served("query", text, "-f", "json").out)["results"]["bindings"][0]["s"]["value"] == document
    assert f"<{document}>" in served("query", text, "-f", "tsv").out
    assert document in served("query", text, "-f", "xml").out
    assert document in served("query", text, "-f", "table").out
    graph = served("query", f"CONSTRUCT WHERE {{ <{document}> ?p ?o }}").out
    assert len(rdflib.Graph().parse(data=graph, format="turtle")) > 5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT ?s WHERE { ?s ?p }", "line 1"),
        ("no-such-query.rq", "no such file"),
        ("/", "no such file"),
        ("", "no such file"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }", "127.0.0.1"),
    ],
)
def test_a_wrong_query_gets_one_message(served: Run, text: str, says: str) -> None:
    answer = served("query", text)
    assert answer.status == 2
    assert says in answer.err


def test_an_empty_query_is_said_to_be_empty(run: Run) -> None:
    answer = run("query", "-", stdin=b"\n")
    assert (answer.status, answer.err.startswith("Error: standard input: is empty.")) == (2, True)


def test_a_query_that_is_no_text_is_said_to_be_none(run: Run) -> None:
    answer = run("query", os.fsdecode(b'ASK { ?s ?p "\xe9" }'))
    assert answer.status == 2
    assert "UTF-8" in answer.err


def test_a_query_that_takes_too_long_is_stopped(served: Run) -> None:
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c = ?i && ?d = ?h) }"
    answer = served("query", text, "--timeout", "0.5")
    assert answer.status == 2
    assert "0.5" in answer.err


def test_query_without_a_release_says_what_to_do(run: Run) -> None:
    answer = run("query", "ASK { ?s ?p ?o }")
    assert answer.status == 2
    assert "wsisgraph build" in answer.err


def test_a_wrong_query_is_said_to_be_wrong_also_where_there_is_no_release(run: Run) -> None:
    answer = run("query", "SELECT * WHERE { ?s ?p }")
    assert answer.status == 2
    assert "line 1, column 24" in answer.err
    assert "wsisgraph build" not in answer.err


def test_a_table_prints_words_as_they_are(served: Run) -> None:
    answer = served("query", 'SELECT ("[sic] :key: [/b]" AS ?x) {}', "-f", "table")
    assert answer.out.startswith("1 row\n")
    assert "[sic] :key: [/b]" in answer.out


@pytest.mark.parametrize("command", [("query", "SELECT ?s { ?s ?p ?o } LIMIT 3000"), ("releases", "list")])
def test_a_reader_of_the_output_may_go_away(
    served: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody:
        monkeypatch.setattr(sys, "stdout", nobody)
        answer = served(*command)
    assert (answer.status, answer.err) == (0, "")


def test_a_pipe_that_breaks_elsewhere_is_a_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(*_: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "the pipe to a worker broke")

    monkeypatch.setattr("wsisgraph.cli.fetch.wanted", break_off)
    with pytest.raises(RuntimeError, match="pipe"):
        run("fetch", "A/70/63")


def test_releases_are_listed_and_shown(served: Run) -> None:
    listed = json.loads(served("releases", "list", "--json").out)
    assert [entry["current"] for entry in listed] == [True]
    shown = served("releases", "show", listed[0]["id"][:6])
    assert shown.status == 0
    assert json.loads(shown.out)["id"] == listed[0]["id"]
    assert served("releases", "show", "ffff").status == 2


def test_the_server_for_language_models_needs_a_release(run: Run) -> None:
    ran = run("mcp")
    assert ran.status == 2
    assert "wsisgraph build" in ran.err


def test_what_was_not_read_is_told_with_file_row_and_column(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "entries.csv"
    path.write_text("Project title,Organisation,Start date,End date\n,ITU,2019,2020\nMasts,ITU,20x9,2018\n")
    ran = run("extract", str(path))
    assert (ran.status, len(ran.records)) == (0, 2)
    assert f"Note: {path}, row 2, column Project title: " in ran.err
    assert f"Note: {path}, row 3, column Start date: Start date: '20x9' is not a date" in ran.err


def test_figures_that_are_not_read_are_told_beside_records_as_beside_a_table(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("Country,Indicator,Year,Value\nGhana,Schools online,2021,12\nKenya,Schools online,2021,15\n")
    ran = run("extract", str(path))
    assert (ran.status, ran.records) == (0, [])
    assert "it is not said in which unit the figures are" in ran.err


def test_a_table_of_unknown_kind_is_told_beside_records(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Mast,Lead\nHill mast,ITU\n")
    path.with_suffix(".profile.toml").write_text('[fields.organisation]\ncolumns = ["Lead"]\n')
    ran = run("extract", str(path))
    assert (ran.status, ran.records) == (0, [])
    assert "No column is known to tell a title" in ran.err
    assert "under [fields.title]" in ran.err


def test_the_table_shows_figures_and_no_empty_table_of_deeds(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("Country,Indicator,Year,Unit,Value\nGhana,Schools online,2021,per cent,12.5\n")
    ran = run("extract", str(path), "--format", "table")
    assert "0 activities, 0 mentions, 1 statistic" in ran.out
    assert "12.5" in ran.out
    assert "Ghana" in ran.out
    assert "who" not in ran.out


def test_a_text_in_another_language_is_flagged_and_gives_no_facts(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(
        "La Commission a organisé un atelier sur les mâts et les bouées dans la ville de Lomé en mai 2019.\n"
    )
    ran = run("extract", str(path))
    assert (ran.status, ran.out) == (0, "")
    assert f"Note: {path}: The language of the text is fr, not English: no facts are read from it." in ran.err

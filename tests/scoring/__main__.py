"""`python -m tests.scoring`: measure the extraction against the reference answers."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

from rich.console import Console

from tests.scoring.gold import HELD_OUT, SETS, load
from tests.scoring.measures import Judgement, judge, total
from tests.scoring.program import Program, program
from tests.scoring.tables import as_json, print_comparison, print_errors, print_score
from tests.scoring.tagrules import every_rule, print_rules, rule_scores
from wsisgraph.errors import InputError

FILES = "chosen"


def main(arguments: Sequence[str] | None = None, run: Program | None = None) -> int:
    """Exit status 0, or 2 for a wrong call. `run` stands in for the program in tests."""
    parser = _parser()
    options = parser.parse_args(arguments)
    chosen = [*(options.set or ()), *(options.file or ())]
    names = [options.errors] if options.errors in SETS else chosen or SETS
    if options.errors and HELD_OUT in names and not options.reveal:
        message = (
            "The held-out set is for measuring only: its errors are shown with --reveal, and then it is spent."
        )
        print(message, file=sys.stderr)
        return 2
    extractors = list(dict.fromkeys(options.extractor or ["rules"]))
    try:
        programs = {extractor: run or program(extractor) for extractor in extractors}
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    with every_rule() if options.tags else nullcontext():
        judged = {
            extractor: {name: [judge(item, one(item)) for item in load(name)] for name in names}
            for extractor, one in programs.items()
        }
    for extractor, one in programs.items():
        _tell(extractor, getattr(one, "findings", {}))
    if options.tags:
        for sets in judged.values():
            print_rules(Console(), rule_scores(row for rows in sets.values() for row in rows))
        return 0
    if options.json:
        numbers = {e: {name: _numbers(rows) for name, rows in sets.items()} for e, sets in judged.items()}
        print(json.dumps(numbers if len(extractors) > 1 else numbers[extractors[0]], indent=2))
        return 0
    console = Console(width=None if sys.stdout.isatty() else 120)
    for extractor, sets in judged.items():
        _print(console, sets, errors=bool(options.errors), suffix=f", {extractor}" if len(extractors) > 1 else "")
    if len(extractors) > 1:
        for name in names:
            print_comparison(console, name, {e: total(sets[name]) for e, sets in judged.items()})
    return 0


def _tell(extractor: str, findings: Mapping[str, int]) -> None:
    """What a model said in vain: else a server that answers nonsense looks like a model that finds little."""
    answers, claims = findings.get("model-answer", 0), findings.get("model-claim", 0)
    if answers or claims:
        message = f"{answers} paragraphs got no answer that can be used; in {claims}, claims were rejected."
        print(f"Note: {extractor}: {message}", file=sys.stderr)


def _print(console: Console, sets: Mapping[str, Sequence[Judgement]], *, errors: bool, suffix: str) -> None:
    for name, judgements in sets.items():
        if errors:
            print_errors(console, judgements)
        genres = {g: total(j) for g, j in _by_genre(judgements).items()}
        print_score(console, name + suffix, total(judgements), genres)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.scoring", description=__doc__)
    parser.add_argument("--set", action="append", choices=SETS, help="a set to score; repeatable (all)")
    parser.add_argument(
        "--file", action="append", type=_jsonl, metavar="JSONL", help="a file in the form of the sets; repeatable"
    )
    parser.add_argument(
        "--extractor",
        action="append",
        choices=("rules", "llm"),
        help="what draws the facts; repeat it to compare (rules)",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document instead of tables")
    parser.add_argument(
        "--tags", action="store_true", help="how often each tagging rule is right, over all chosen sets"
    )
    parser.add_argument(
        "--errors",
        nargs="?",
        const=FILES,
        choices=(*SETS, FILES),
        help="list what is missed, wrong or differs in a set, or without a name in what was chosen",
    )
    parser.add_argument("--reveal", action="store_true", help="allow --errors for the held-out set")
    return parser


def _jsonl(path: str) -> str:
    if not path.endswith(".jsonl") or not Path(path).is_file():
        raise argparse.ArgumentTypeError(f"{path}: give a file that ends in .jsonl, in the form of tests/gold.")
    return path


def _by_genre(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    genres: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        genres.setdefault(judgement.item.genre, []).append(judgement)
    return genres


def _numbers(judgements: Sequence[Judgement]) -> dict[str, object]:
    genres = {genre: as_json(total(rows)) for genre, rows in sorted(_by_genre(judgements).items())}
    return {**as_json(total(judgements)), "genres": genres}


if __name__ == "__main__":
    sys.exit(main())

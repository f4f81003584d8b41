"""`python -m tests.scoring.fitting`: the lexicon's weights for activities or mentions, from annotated texts.

A logistic regression with a ridge: how the marks of a fact change the odds that it is right. Rules do better
on texts that they were made from than on others, so `--keep` writes down what the rules of an earlier day found.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from unittest.mock import patch

import numpy as np
import numpy.typing as npt

from tests.scoring.gold import load
from tests.scoring.measures import judge
from tests.scoring.program import program
from wsisgraph.extraction.activities import certainty

RIDGE = 5.0
SEEN = 10
"""Sightings below which a mark has no weight of its own."""
FOLDS = 10
STEPS = 100
KEPT = ".sightings.jsonl"
"""How the name of a file ends that `--keep` wrote."""
Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sighting:
    """A reported fact: its text, its marks, whether it is right, and how much it counts."""

    text: str
    marks: tuple[str, ...]
    right: bool
    weight: float = 1.0


def sightings(sets: Mapping[str, float], kind: str = "activities") -> list[Sighting]:
    """Every activity (or mention) that the rules find in the sets, each set with its weight."""
    run = program()
    found = []
    with patch.object(certainty, "least", lambda: 0.0):
        for name, weight in sets.items():
            if name.endswith(KEPT):
                found += [replace(one, weight=weight) for one in kept(Path(name))]
                continue
            for item in load(name):
                judged = judge(item, run(item))
                facts = judged.mentions if kind == "mentions" else judged.activities
                found += [Sighting(item.id, fact.marks, True, weight) for _, fact in facts.pairs]
                found += [Sighting(item.id, fact.marks, False, weight) for fact in facts.extra]
    return found


def kept(file: Path) -> list[Sighting]:
    """The activities that `keep` wrote down."""
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    return [Sighting(row["text"], tuple(row["marks"]), row["right"]) for row in rows]


def keep(seen: Iterable[Sighting], file: Path) -> None:
    """Write activities down, one to a line: their marks and whether they are right, no word of the texts."""
    file.write_text("".join(f"{json.dumps(asdict(one), sort_keys=True)}\n" for one in seen), "utf-8")


def fit(seen: Sequence[Sighting]) -> dict[str, float]:
    """The weight of each mark in log odds, and `base`."""
    counts = Counter(mark for one in seen for mark in one.marks)
    names = sorted(mark for mark, count in counts.items() if count >= SEEN)
    matrix = _matrix(seen, names)
    right = np.array([one.right for one in seen], dtype=float)
    weight = np.array([one.weight for one in seen])
    ridge = RIDGE * np.eye(len(names) + 1)
    ridge[0, 0] = 1e-6
    beta = np.zeros(len(names) + 1)
    for _ in range(STEPS):
        share = _share(matrix @ beta)
        slope = matrix.T @ (weight * (right - share)) - ridge @ beta
        curve = (matrix * (weight * share * (1 - share))[:, None]).T @ matrix + ridge
        step = np.linalg.solve(curve, slope)
        beta += step
        if np.abs(step).max() < 1e-9:
            break
    return dict(zip(("base", *names), map(float, beta), strict=True))


def _matrix(seen: Sequence[Sighting], names: Sequence[str]) -> Array:
    place = {name: number for number, name in enumerate(names, start=1)}
    matrix = np.zeros((len(seen), len(names) + 1))
    matrix[:, 0] = 1
    for number, one in enumerate(seen):
        matrix[number, [place[mark] for mark in one.marks if mark in place]] = 1
    return matrix


def _share(odds: Array) -> Array:
    return 1 / (1 + np.exp(-odds))


def expected(weights: Mapping[str, float], seen: Sequence[Sighting]) -> list[float]:
    """The share that the weights expect of each sighting."""
    odds = [weights["base"] + sum(weights.get(mark, 0.0) for mark in one.marks) for one in seen]
    return [float(share) for share in _share(np.array(odds))]


def crossed(seen: Sequence[Sighting]) -> list[float]:
    """The share expected of each sighting by the texts that it does not come from."""
    texts = sorted({one.text for one in seen})
    fold = {text: number % FOLDS for number, text in enumerate(texts)}
    result = [0.0] * len(seen)
    for number in range(FOLDS):
        weights = fit([one for one in seen if fold[one.text] != number])
        for place, one in enumerate(seen):
            if fold[one.text] == number:
                result[place] = expected(weights, [one])[0]
    return result


def lines(weights: Mapping[str, float], seen: Iterable[Sighting]) -> list[str]:
    """The weights as the lexicon keeps them, with how often each mark was right."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in seen:
        (right if one.right else wrong).update({"base", *one.marks})
    return [
        f'"{mark}" = {weight:.2f}  # {right[mark]} of {right[mark] + wrong[mark]}'
        for mark, weight in sorted(weights.items())
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the weights, and on standard error how well each tenth of the texts is foretold by the others."""
    parser = argparse.ArgumentParser(prog="python -m tests.scoring.fitting", description=__doc__)
    parser.add_argument(
        "sets",
        nargs="+",
        metavar="SET[=WEIGHT]",
        help="a set, a .jsonl file or what --keep wrote, and its weight (1)",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help=f"only write down what is found, to a file that ends in {KEPT}"
    )
    parser.add_argument("--mentions", action="store_true", help="the weights of mentions, not of activities")
    options = parser.parse_args(arguments)
    kind = "mentions" if options.mentions else "activities"
    named = (name.rpartition("=") if "=" in name else (name, "", "1") for name in options.sets)
    seen = sightings({name: float(weight) for name, _, weight in named}, kind)
    if options.keep:
        keep(seen, options.keep)
        return 0
    print("\n".join(lines(fit(seen), seen)))
    told = crossed(seen)
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        sure = [one for one, share in zip(seen, told, strict=True) if share >= least and one.weight == 1]
        right = sum(one.right for one in sure)
        print(f"# at {least}: {right} right of {len(sure)} reported", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

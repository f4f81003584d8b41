"""The annotated sets in `tests/gold`."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.scoring.answers import Activity, Answers, Item, Mention, Organisation, Statistic, codes, organisations

GOLD = Path(__file__).resolve().parent.parent / "gold"
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
SETS = ("seed", "development", "development2", "heldout")
HELD_OUT = "heldout"


def load(name: str) -> list[Item]:
    """The items of a set, or of a file of the same form; `ValueError` for a set that does not exist."""
    if name == "seed":
        return [_seed()]
    if name not in SETS and not name.endswith(".jsonl"):
        raise ValueError(f"There is no set “{name}”; the sets are {', '.join(SETS)}.")
    path = GOLD / f"{name}.jsonl" if name in SETS else Path(name)
    return [item(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]


def item(record: dict[str, Any]) -> Item:
    """One line of a set."""
    answers = Answers(
        tuple(_activity(row) for row in record["activities"]),
        tuple(_mention(row) for row in record["mentions"]),
        tuple(_statistic(row) for row in record["statistics"]),
    )
    return Item(
        record["id"],
        record["genre"],
        f"{record['id']}.txt",
        record["text"].encode(),
        answers,
        paragraphs_of(record),
    )


def paragraphs_of(record: dict[str, Any]) -> tuple[str, ...]:
    """The blocks of the text that are not its heading."""
    blocks = [block for block in record["text"].split("\n\n") if block]
    return tuple(blocks[1:] if record.get("heading") else blocks)


def _activity(row: dict[str, Any]) -> Activity:
    return Activity(
        str(row["paragraph"]),
        row["verb"],
        row["type"],
        row["object"],
        row["status"],
        organisations(row["actors"]),
        organisations(row["partners"]),
        row["date"],
        codes(row["regions"]),
        codes(row["countries"]),
        codes(row["action_lines"]),
        tier=row.get("tier", "core"),
    )


def _mention(row: dict[str, Any]) -> Mention:
    who = Organisation(row["id"], row.get("name") or row["id"], row["surface"])
    return Mention(str(row["paragraph"]), row["start"], row["end"], row["surface"], who)


def _statistic(row: dict[str, Any]) -> Statistic:
    qualifier = row["qualifier"] or None
    return Statistic(str(row["paragraph"]), Decimal(str(row["value"])), row["unit"], row["quote"], qualifier)


def _seed() -> Item:
    activities = json.loads((GOLD / "seed_activities.json").read_text(encoding="utf-8"))["activities"]
    inventory = json.loads((GOLD / "seed_inventory.json").read_text(encoding="utf-8"))
    file = SEEDS / inventory["source"]["path"].rsplit("/", 1)[-1]
    answers = Answers(
        tuple(_activity(row) for row in activities),
        tuple(_mention(row) for row in inventory["org_mentions"] if row["counts"]),
        tuple(_statistic(row) for row in inventory["statistics"] if row["counts"]),
    )
    return Item("seed", "un_report", str(file), file.read_bytes(), answers)

"""What the program finds, through the records that `wsisgraph extract --format jsonl` prints."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.scoring.answers import Activity, Answers, Item, Mention, Organisation, Statistic, codes

Record = dict[str, Any]
Program = Callable[[Item], Answers]
Marks = Mapping[str, tuple[str, ...]]
"""What speaks for and against each activity, by its IRI, and each mention, by `place_of`."""
TAGGED = ("action_lines", "regions", "countries")
_ENTITY = "/id/entity/"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an annotated paragraph lies in a paragraph of the document as it was read."""

    start: int
    end: int
    number: str
    shift: int


class Places:
    """From the paragraphs of the document as read to the annotated ones.

    A reader may count a heading, leave out a bullet or join lines; the annotation counts blocks of text.
    Without annotated paragraphs every place stays what it is.
    """

    def __init__(self, annotated: Sequence[str], read: Iterable[tuple[str, str]]) -> None:
        self._as_read = not annotated
        self._stretches: dict[str, list[Stretch]] = {}
        left = list(enumerate(annotated, 1))
        for number, text in read:
            here = [(n, t) for n, t in left if t in text or text in t]
            self._stretches[number] = [_stretch(str(n), t, text) for n, t in here]
            left = [(n, t) for n, t in left if t not in text]

    def find(self, paragraph: str, offset: int) -> tuple[str, int]:
        """The annotated paragraph of a place, and what to add to its offsets; `?` for text that is in none."""
        if self._as_read:
            return paragraph, 0
        for stretch in self._stretches.get(paragraph, ()):
            if stretch.start <= offset < stretch.end:
                return stretch.number, stretch.shift
        return f"?{paragraph}", 0


def _stretch(number: str, annotated: str, read: str) -> Stretch:
    if annotated in read:
        at = read.index(annotated)
        return Stretch(at, at + len(annotated), number, -at)
    return Stretch(0, len(read), number, annotated.index(read))


def answers_of(records: Iterable[Record], places: Places, marks: Marks | None = None) -> Answers:
    """The records of one document as facts to compare."""
    activities, mentions, statistics = [], [], []
    for record in records:
        if record["kind"] == "activity":
            activities.append(_activity(record, places, (marks or {}).get(record.get("id", ""), ())))
        elif record["kind"] == "mention":
            mark = (marks or {}).get(place_of(record["paragraph"], record["start"], record["end"]), ())
            mentions.append(_mention(record, places, mark))
        elif record["kind"] == "statistic":
            statistics.append(_statistic(record, places))
    return Answers(tuple(activities), tuple(mentions), tuple(statistics))


def _activity(record: Record, places: Places, marks: tuple[str, ...]) -> Activity:
    number, _ = places.find(record["paragraph"], record["evidence"]["start"])
    return Activity(
        number,
        record["verb"],
        record["type"],
        record["object"] or record["evidence"]["exact"],
        record["status"],
        tuple(_organisation(row) for row in record["actors"]),
        tuple(_organisation(row) for row in record["partners"]),
        record["date"],
        codes(record["regions"]),
        codes(record["countries"]),
        codes(record["action_lines"]),
        record["confidence"],
        rules=tuple((kind, tag["code"], tag["rule"]) for kind in TAGGED for tag in record[kind] if "rule" in tag),
        marks=marks,
    )


def _organisation(row: Record) -> Organisation:
    local = row["id"].rpartition(_ENTITY)[2]
    # A slash in the local part: an organisation learned from the document, known by its name alone.
    known = None if "/" in local else local
    return Organisation(known, row["name"], row["surface"], row.get("basis", "stated/sentence"))


def place_of(paragraph: str, start: int, end: int) -> str:
    """Where a mention stands, as the key of its marks."""
    return f"{paragraph}:{start}-{end}"


def _mention(record: Record, places: Places, marks: tuple[str, ...]) -> Mention:
    number, shift = places.find(record["paragraph"], record["start"])
    start, end = record["start"] + shift, record["end"] + shift
    return Mention(number, start, end, record["surface"], _organisation(record), record["confidence"], marks)


def _statistic(record: Record, places: Places) -> Statistic:
    number, _ = places.find(record["paragraph"], record["evidence"]["start"])
    return Statistic(
        number,
        Decimal(str(record["value"])),
        record["unit"],
        record["evidence"]["exact"],
        record["qualifier"],
        record["confidence"],
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """A program that counts the findings of its extractor, by code."""

    run: Callable[[Item, Counter[str]], Answers]
    findings: Counter[str]

    def __call__(self, item: Item) -> Answers:
        return self.run(item, self.findings)


def program(extractor: str = "rules") -> Counted:
    """The program as installed, with the registry of this checkout and one of its extractors."""
    from wsisgraph.documents import read_bytes
    from wsisgraph.extraction import records
    from wsisgraph.extraction.activities import certainty
    from wsisgraph.extraction.extractors import make_extractor
    from wsisgraph.extraction.participants import mention_certainty
    from wsisgraph.settings import load
    from wsisgraph.vocabulary import load_vocabulary

    settings = load().model_copy(update={"extractor": extractor})
    run_extractor = make_extractor(settings)
    iris = settings.iris
    vocabulary = load_vocabulary(settings.curated_folder, iris)

    def run(item: Item, findings: Counter[str]) -> Answers:
        document = read_bytes(item.content, item.file)
        places = Places(item.paragraphs, ((p.number, p.text) for p in document.paragraphs))
        facts = run_extractor.extract(document, vocabulary)
        findings.update(finding.code for finding in facts.findings)
        marks = {
            iris.activity(document.slug, a.paragraph, a.verb_start, a.ordinal): certainty.marks(a)
            for a in facts.activities
        }
        texts = {paragraph.number: paragraph.text for paragraph in document.paragraphs}
        for mention in facts.mentions:
            place = place_of(mention.paragraph, mention.start, mention.end)
            marks[place] = mention_certainty.marks(mention, texts[mention.paragraph])
        return answers_of(records(document, facts, iris), places, marks)

    return Counted(run, Counter())

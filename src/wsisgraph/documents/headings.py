"""The tree of headings, by the expected successor in each series of labels.

`I.`, `C.` and `D.` are Roman numbers and letters at once: which one is meant follows from the series that is open.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wsisgraph.documents.model import Section
from wsisgraph.documents.shapes import LABELLED
from wsisgraph.iris import slugify

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ACTION_LINE = re.compile(r"\((C(?:1[01]|[1-9]))\)\s*(?:$|[:–—-])|^(?:Action line\s+)?[CС](1[01]|[1-9])\b")
_APPENDED = re.compile(r"(?:annex(?:es)?|appendix|appendices)\b", re.IGNORECASE)
_DECIMAL = "decimal:"
"""Kind of labels such as `1.2.3`, with the numbers before the last one: each `1.2.…` is a series of its own."""
_RANK = (
    *("word", "roman", "letter", "line", "number", "decimal", "bracket-letter", "small-letter"),
    *("bracket-roman", "small-roman", "bracket-number"),
)


@dataclass(frozen=True, slots=True)
class Label:
    """One reading of a printed label."""

    kind: str
    value: int
    printed: str
    segment: str
    """How it stands in the section's path."""


@dataclass(slots=True)
class _Open:
    section: Section
    label: Label | None
    level: int | None


class HeadingTree:
    """Sections in the order in which they were opened."""

    def __init__(self) -> None:
        self.sections: list[Section] = []
        self._open: list[_Open] = []
        self._paths: dict[str, int] = {}

    @property
    def current(self) -> str | None:
        """The path of the section that text now belongs to."""
        return self._open[-1].section.path if self._open else None

    def fits(self, text: str) -> bool:
        """Whether the label that `text` begins with is expected next or begins a series."""
        labels, _ = read_label(text)
        return any(self._depth(label) is not None or label.value == 1 or label.kind == "word" for label in labels)

    def add(self, text: str, level: int | None = None, links: tuple[str, ...] = ()) -> Section:
        """Opens the section with heading `text`; `level` (from 1) when the format gives it."""
        labels, length = read_label(text)
        title = text[length:].strip() or text
        label = self._choose(labels)
        if level is not None:
            depth = self._format_depth(level)
        elif label:
            depth = self._label_depth(label)
        else:
            depth = self._labelled_depth()
        del self._open[depth:]
        section = replace(self._section(title, label, depth), links=links)
        self.sections.append(section)
        self._open.append(_Open(section, label, level))
        return section

    def close(self) -> None:
        """Closes the section that was opened last."""
        self._open.pop()

    def _section(self, title: str, label: Label | None, depth: int) -> Section:
        parent = self._open[-1].section.path if self._open else None
        segment = label.segment if label else (slugify(title) or "section")
        full = label is not None and label.kind.startswith(_DECIMAL)
        path = segment if parent is None or full else f"{parent}.{segment}"
        self._paths[path] = self._paths.get(path, 0) + 1
        while self._paths[path] > 1:
            path = f"{path}-{self._paths[path]}"
            self._paths[path] = self._paths.get(path, 0) + 1
        line = _ACTION_LINE.search(f"{label.printed} {title}" if label and label.kind == "line" else title)
        code = f"C{(line[1] or '').removeprefix('C') or line[2]}" if line else None
        printed = label.printed if label and label.printed != title else ""
        return Section(path, printed, title, depth + 1, parent, code)

    def _choose(self, labels: list[Label]) -> Label | None:
        if not labels:
            return None
        fitting = [(depth, label) for label in labels if (depth := self._depth(label)) is not None]
        if fitting:
            return max(fitting, key=lambda pair: pair[0])[1]
        return next((label for label in labels if label.value == 1), labels[0])

    def _depth(self, label: Label) -> int | None:
        """The depth at which an open series expects `label` next."""
        for depth in range(len(self._open) - 1, -1, -1):
            other = self._open[depth].label
            if other and other.kind == label.kind and other.value + 1 == label.value:
                return depth
        return None

    def _label_depth(self, label: Label) -> int:
        depth = self._depth(label)
        if depth is not None:
            return depth
        if label.kind == "word":
            return 0
        if label.kind.startswith(_DECIMAL):
            return min(label.printed.count("."), len(self._open))
        for depth in range(len(self._open)):
            other = self._open[depth].label
            if other and (other.kind == label.kind or _rank(other) > _rank(label)):
                return depth
        return self._labelled_depth()

    def _labelled_depth(self) -> int:
        """The depth below the last labelled heading: others without label stand there beside each other."""
        depth = len(self._open)
        while depth and self._open[depth - 1].label is None and self._open[depth - 1].level is None:
            depth -= 1
        return depth

    def _format_depth(self, level: int) -> int:
        for depth, opened in enumerate(self._open):
            if opened.level is not None and opened.level >= level:
                return depth
        return len(self._open)


def _rank(label: Label) -> int:
    kind = label.kind.partition(":")[0]
    return _RANK.index(kind) if kind in _RANK else len(_RANK)


def read_label(text: str) -> tuple[list[Label], int]:
    """All readings of the label that `text` begins with, and its length with the space after it."""
    match = LABELLED.match(text)
    if not match and (appended := _APPENDED.fullmatch(text)):
        return [Label("word", 1, "", slugify(appended[0]))], 0
    if not match or (match.end() >= len(text) and not match["word"]):
        return [], 0
    labels = list(_readings(match))
    return labels, match.end() if labels else 0


def _readings(match: re.Match[str]) -> Iterator[Label]:
    group = {name: value for name, value in match.groupdict().items() if value}
    if "word" in group:
        word, ordinal = group["word"].casefold(), group["ordinal"]
        if word == "action line":
            code = ordinal if ordinal.startswith("C") else f"C{ordinal}"
            yield Label("line", int(code[1:]) if code[1:].isdigit() else 0, match[0].strip(" .:-–—"), code)
        else:
            yield Label("word", _ordinal(ordinal), match[0].strip(" .:-–—"), f"{word}-{ordinal.lower()}")
    elif "line" in group:
        yield Label("line", int(group["line"][1:]), group["line"], group["line"])
    elif "decimal" in group:
        prefix, _, last = group["decimal"].rpartition(".")
        yield Label(f"{_DECIMAL}{prefix}", int(last), group["decimal"], group["decimal"])
    elif "number" in group:
        yield Label("number", int(group["number"]), group["number"], group["number"])
    elif "bracket" in group:
        yield from _token(group["bracket"], "bracket-", f"({group['bracket']})")
    else:
        token = group.get("roman") or group.get("letter") or group["small"]
        yield from _token(token, "" if token.isupper() else "small-", token)


def _token(token: str, prefix: str, printed: str) -> Iterator[Label]:
    if token.isdigit():
        yield Label(f"{prefix}number", int(token), printed, token)
        return
    value = roman(token.upper())
    if value:
        segment = str(value) if token.isupper() and not prefix else token
        yield Label(f"{prefix}roman", value, printed, segment)
    if len(token) == 1:
        yield Label(f"{prefix}letter", ord(token.upper()) - ord("A") + 1, printed, token)
    elif len(set(token)) == 1 and not value:
        yield Label(
            f"{prefix}letter", 26 * (len(token) - 1) + ord(token[0].upper()) - ord("A") + 1, printed, token
        )


def _ordinal(token: str) -> int:
    return int(token) if token.isdigit() else roman(token) or ord(token[0]) - ord("A") + 1


def roman(token: str) -> int:
    """The value of a Roman number in capitals; 0 when it is not a well-formed one."""
    if not re.fullmatch(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|C{1,3}", token):
        return 0
    values = [_ROMAN[letter] for letter in token]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))

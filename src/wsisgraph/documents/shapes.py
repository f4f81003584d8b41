"""What a block looks like: prose, a heading, the start of a list item. Nothing here knows its neighbours."""

import re
from dataclasses import dataclass

CLOSING = "\"'”’»)]"
_TERMINAL = re.compile(rf"[.!?:;…。！？؟।][{re.escape(CLOSING)}*]*$")
_SENTENCE_END = re.compile(rf"[.!?…。！？؟।][{re.escape(CLOSING)}]*$")
_INNER_SENTENCE = re.compile(r"(?:[a-z)”\"]{2}|\d\))[.!?][”\")]? +[A-Z“\"(]")
_ABBREVIATION = re.compile(
    r"\b(?:No|Nos|Dr|Mr|Ms|Mrs|St|vs|cf|art|vol|para|paras|e\.g|i\.e|etc|approx)\. ", re.IGNORECASE
)
_BREAKS_OFF = re.compile(
    r"\S+ \S+ (?:of|the|and|to|for|with|an?|by|or|that|which|from|at|its|their|is|are|was|were|has|have)$"
)
_MARKED = re.compile(
    r"(?:(?<![\w./-])(?!(?:add|amend|art|corr|doc|fig|nos|para|ref|rev|ser|vol)\.)[^\W\d_]{3,}|(?:19|20)\d\d)"
    r"[.!?][”\"]?\d{1,3}",
    re.IGNORECASE,
)
"""How a sentence ends that has the mark of a note behind its full stop; symbols end in `Add.1`."""
_TAIL = 60
"""How much of a text's end is looked at: patterns bound to the end are slow on long texts."""
_HEADING_SIZE = 200
_TITLE_SIZE = 110
_TITLE_WORDS = 16
_PROSE_SIZE = 130

NUMBER = re.compile(
    r"(?P<open>[\[(]?)(?P<number>\d{1,4}(?:\.\d{1,3}){0,5})(?P<close>\.?\)|\.?\]|\."
    r"|\s?[-–](?=\s+[\u0620-\u064a]))?(?P<gap>[ \t\u00a0]+|$)"
)
"""The number of a paragraph; Arabic editions print a dash behind it."""
LABELLED = re.compile(
    r"(?:(?P<word>(?i:Annex|Appendix|Chapter|Part|Section|Article|Action line))\s+"
    r"(?P<ordinal>[IVXLC]{1,7}|C?\d{1,3}|[A-Z])\b[.:]?"
    r"|\((?P<bracket>[a-z]{1,5}|[A-Z]|\d{1,2})\)"
    r"|(?P<roman>[IVXLC]{1,7})[.)]"
    r"|(?P<letter>[A-Z])[.)]"
    r"|(?P<small>[a-z]{1,4})[.)]"
    r"|(?P<line>C\d{1,2})[.:]?(?=\s)"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3}){1,5})\.?(?=\s)"
    r"|(?P<number>\d{1,3})[.)]"
    r")\s*(?:[-–—:]\s+)?",
)
BULLET = re.compile(r"(?P<label>[-*•·–—▪◦‣●○■□➢✓+])(?:[ \t\u00a0]+)(?=\S)")
ITEM = re.compile(r"(?P<label>\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s+(?=\S)")
LETTER = re.compile(r"[^\W\d_]")

_BACK_MATTER = re.compile(
    r"(?:annex(?:es)?|appendix|appendices)(?: (?:[IVXLC]+|[A-Z]|\d{1,2}))?"
    r"|references|notes|endnotes|footnotes|bibliography|sources",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A printed paragraph number: its style (`n.`, `[n]`, `n.n.` …), value and length in the text."""

    style: str
    value: tuple[int, ...]
    length: int

    @property
    def printed(self) -> str:
        """The number as an identifier: `12`, `3.4.1`."""
        return ".".join(map(str, self.value))


def numbered(text: str) -> Numbered | None:
    """The paragraph number that `text` begins with, in any of the usual styles."""
    match = NUMBER.match(text)
    if not match or match.end() == len(text):
        return None
    dotted, opened, closed = "." in match["number"], match["open"], match["close"] or ""
    if opened != {"]": "[", ")": "("}.get(closed[-1:], "") and not (closed == ")" and not opened):
        return None
    if not opened and not closed and not dotted:
        return None
    value = tuple(int(part) for part in match["number"].split("."))
    style = "n.n" if dotted else f"{opened}n{closed}"
    return Numbered(style, value, match.end())


def ends_open(text: str) -> bool:
    """Whether the sentence goes on: no closing mark at the end, brackets and quotation marks aside."""
    return bool(text) and not _TERMINAL.search(text[-_TAIL:])


def ends_sentence(text: str) -> bool:
    """Whether `text` ends like a full sentence."""
    return bool(_SENTENCE_END.search(text[-_TAIL:]))


def has_sentences(text: str) -> bool:
    """Whether a sentence ends inside `text`."""
    return bool(_INNER_SENTENCE.search(_ABBREVIATION.sub("", text)))


def breaks_off(text: str) -> bool:
    """Whether `text` stops at a word that no title and no sentence ends with."""
    return bool(_BREAKS_OFF.search(text[-_TAIL:]))


def ends_marked(text: str) -> bool:
    """Whether `text` ends in a full stop and the number of a note, as raised numbers stand in plain text."""
    words, _, last = text.rpartition(" ")
    return bool(words and _MARKED.fullmatch(last))


def is_prose(text: str) -> bool:
    """Whether `text` reads like sentences, not like a title or a line of an address."""
    return (
        breaks_off(text)
        or ends_marked(text)
        or len(text) >= _PROSE_SIZE
        or has_sentences(text)
        or (not ends_open(text) and (" " in text or text.endswith("。")))
    )


def may_be_heading(text: str) -> bool:
    """Whether a labelled block may be a heading: short, no sentence inside, no full stop at the end."""
    return (
        0 < len(text) <= _HEADING_SIZE
        and bool(LETTER.search(text))
        and not text.endswith((".", ";", ",", ":", "…", "!", "。", "；", "，", "：", "！", "؛", "،", "।"))
        and not has_sentences(text)
        and not ends_marked(text)
        and not breaks_off(text)
    )


def may_be_title(text: str) -> bool:
    """Whether an unlabelled block may be a heading: shorter still, and it begins like one."""
    return (
        may_be_heading(text)
        and len(text) <= _TITLE_SIZE
        and len(text.split()) <= _TITLE_WORDS
        and (not text[0].islower() or text[1:2].isupper())
        and not text.startswith(("http://", "https://", "www."))
        and "@" not in text
    )


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals (at least four of them)."""
    letters = LETTER.findall(text)
    return len(letters) >= 4 and all(letter.isupper() for letter in letters)


def starts_lower(text: str) -> bool:
    """Whether the first letter, after quotation marks, is a small one."""
    return text.lstrip("“\"'‘([")[:1].islower()


def is_back_matter(text: str) -> bool:
    """Whether the text is the heading of what stands behind a report: `Annex II`, `Endnotes`."""
    return len(text) <= _TAIL and _BACK_MATTER.fullmatch(text) is not None

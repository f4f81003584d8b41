"""Text becomes tokens with offsets; hyphens, digits, slashes and apostrophes inside a word keep it whole."""

import re
from dataclasses import dataclass
from functools import lru_cache

_CURRENCY = (
    r"(?:EUR|USD|GBP|CHF|JPY|CNY|RMB|INR|KES|KSh|NGN|ZAR|TZS|UGX|RWF|GHS|PLN|SEK|NOK|DKK|AUD|CAD|NZD|TWD|HKD|SGD|THB"
    r"|MYR|IDR|PHP|VND|KRW|BRL|MXN|COP|XAF|XOF|LKR|BDT|PKR|ETB|TTD|JMD|FJD|PGK|Euro|Rs)(?=\.?\d)"
    r"|R(?=\d[\d,.]*\s?(?:million|billion|bn\b|m\b)|\d{1,3}(?:,\d{3})+(?!\d))"
)
"""The mark of a currency that stands directly before a number."""
_TOKEN = re.compile(
    r"(?=\S)(?:([A-Za-z]++)(?=[\s,;)])|([,;()])"  # most tokens: a plain word in front of a space, and plain marks
    r"|https?://\S+|www\.\S+"
    r"|(?<=[\s(€£$¥])[1-9]\d?(?=-[1-9]\d(?:,\d{3})?(?![\w-]|[.,]\d))"  # the lower end of `25-30` and `80-90,000`
    rf"|(?:Rs\.(?=\d)|(?<!\w)(?:{_CURRENCY}))|\d+(?:[.,]\d+)*(?=-(?:m|b|tr)illion\b)"
    r"|\d+(?:[.,]\d+)+(?:st|nd|rd|th)?"
    r"|(?:[A-Z]\.){2,}|(?<=\s)\.[a-z]{2,}\b"
    r"|[^\W_]+(?:[-‑/&.][^\W_]+|[’'](?!s\b)[^\W_]+)*(?:\+\d+)?"
    r"|[’']s\b|[^\w\s]|_)"
)
_ABBREVIATION = re.compile(
    r"^(?:mr|mrs|ms|dr|prof|st|no|nos|inc|ltd|pvt|pty|co|corp|approx|vs|jr|sr|gen|hon)$", re.IGNORECASE
)
_INITIAL = re.compile(r"[A-Z]\. (?=[A-Z][\w.])")
"""The initial of a person's first name (`R. Bello`)."""
_CONTRACTED = re.compile(
    r"(we|they|you|i|it|he|she|who|that|there)([’'](?:ll|ve|re|m|d))"
    r"|(do|does|did|is|are|was|were|has|have|had|wo|ca|could|would|should|must)(n[’']t)",
    re.IGNORECASE,
)
_LARGE = re.compile(r"(?:m|b|tr)illion\b")
_DOLLARS = frozenset({"US", "N", "A", "C", "S", "R", "HK", "NT", "NZ", "FJ", "J", "TT", "EC", "Z"})
_FOLD = str.maketrans({"’": "'", "‑": "-"})


@dataclass(slots=True)
class Token:
    """A word or a mark. `tag` and `lemma` are set by the tagger."""

    index: int
    text: str
    start: int
    end: int
    lower: str
    tag: str = ""
    lemma: str = ""
    frozen: bool = False
    """Part of a name, title or quotation: never a verb."""
    task: bool = False
    """The `to` that begins a task of a list (`decided: (a) To open …; (b) To buy …`)."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it has a letter or digit."""
        return self.text[0].isalnum()


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]`, with offsets into `text`."""
    tokens: list[Token] = []
    end = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, end):
        word, (at, stop) = match.group(), match.span()
        if match.lastindex:
            # Plain words and marks have nothing to fold.
            tokens.append(Token(len(tokens), word, at, stop, word.lower()))
            continue
        if word == "$" and tokens and tokens[-1].end == at and tokens[-1].text in _DOLLARS:
            before = tokens.pop()
            tokens.append(_token(tokens, before.text + word, before.start))
            continue
        if stop + 1 < end and text[stop] == "." and (_ABBREVIATION.match(word) or _INITIAL.match(text, at, end)):
            continue_dot = stop + 1
            tokens.append(_token(tokens, text[at:continue_dot], at))
            continue
        if word == "-" and tokens and tokens[-1].end == at and _LARGE.match(text, stop, end):
            # `a $1.2-million grant`
            continue
        if word == "." and tokens and tokens[-1].end == stop:
            continue
        if ("'" in word or "’" in word) and (short := _CONTRACTED.fullmatch(word)):
            first = short.group(1) or short.group(3)
            tokens.append(_token(tokens, first, at))
            word, at = word[len(first) :], at + len(first)
        tokens.append(_token(tokens, word, at))
    return tokens


def _token(before: list[Token], word: str, at: int) -> Token:
    return Token(len(before), word, at, at + len(word), _lower(word))


@lru_cache(maxsize=16384)
def _lower(word: str) -> str:
    return word.lower().translate(_FOLD)


def is_year(token: Token) -> bool:
    """A year from 1800 to 2099 in digits."""
    return token.text.isdigit() and len(token.text) == len("2013") and token.text[:2] in ("18", "19", "20")

"""Which of the six official languages a text is in, by its script and its commonest words."""

import re
import unicodedata
from collections import Counter
from functools import cache

# The commonest function words of each language; words that two of them share tell nothing and are left out.
_WORDS = {
    "en": "the of and to in for with on that is by was are which from has have this at its as be it will an their",
    "fr": "le les des du et une dans pour sur au aux qui que par est ont sont avec cette ces été ainsi leur plus",
    "es": "el los las del y una en para por que con sobre se ha su sus fue como más esta este al han entre",
    "pt": "o os as do da dos das e um uma em para por que com não na no foi são mais pela pelo",
    "de": "der die das und ist von mit den für auf dem ein eine des im zu nicht wird werden sich auch bei",
    "it": "il lo gli della delle dei di e che per una nel con sono è stato alla dal sul come anche",
}
_PROFILES = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {"CYRILLIC": "ru", "ARABIC": "ar", "CJK": "zh"}
_SAMPLE = 40_000
_LEAST_WORDS = 6
_SURE_WORDS = 40
_SURE_SHARE = 0.08


def detect(text: str) -> str | None:
    """A language code, `und` for a longer text in none of the known languages, None when the text is too short."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    script = _script(words)
    if script != "LATIN":
        return _SCRIPTS.get(script or "", "und") if script else None
    counts = Counter(words)
    scores = {
        language: sum(counts[word] for word in counts.keys() & profile) for language, profile in _PROFILES.items()
    }
    best = max(scores, key=lambda language: scores[language])
    share = scores[best] / len(words)
    if len(words) >= _SURE_WORDS and share < _SURE_SHARE:
        return "und"
    if scores[best] and (len(words) >= _LEAST_WORDS or scores[best] > 1):
        return best
    return None


@cache
def script_of(letter: str) -> str:
    """The first word of a letter's Unicode name, which is its script."""
    return re.split("[ -]", unicodedata.name(letter, "?"), maxsplit=1)[0]


def _script(words: list[str]) -> str | None:
    letters: Counter[str] = Counter()
    for word in words:
        letters[script_of(word[0])] += len(word)
    for east_asian in ("HIRAGANA", "KATAKANA"):
        letters.pop(east_asian, None)
    return letters.most_common(1)[0][0] if letters else None

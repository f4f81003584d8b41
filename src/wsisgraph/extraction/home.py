"""Which country a document is about: the only one named, the one of its title, or the one that it names most."""

from collections import Counter
from collections.abc import Sequence

_MIN_NAMED = 3
_SHARE = 0.7


def home_country(headed: Sequence[Sequence[str]], named: Sequence[str]) -> str | None:
    """ISO 3166 alpha-3 of the country; None where a document names none or several alike.

    `headed`: codes of the countries in each title, that of the document first; `named`: those in the text, with repetitions.
    """  # noqa: E501
    counts = Counter(named)
    every = {*counts, *(code for codes in headed for code in codes)}
    if len(every) == 1:
        return next(iter(every))
    title = next((set(codes) for codes in headed if codes), set())
    if len(title) == 1:
        return next(iter(title))
    (code, count), *_ = counts.most_common(1) or [("", 0)]
    return code if count >= _MIN_NAMED and count >= _SHARE * counts.total() else None

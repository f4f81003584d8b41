"""Bodies known by their letters alone, and by what words they may be called."""

from collections.abc import Callable

import pytest
from tests.extraction.told import told

from wsisgraph.extraction.facts import Facts


@pytest.mark.parametrize(
    ("before", "after", "who"),
    [
        ("The LRC licensed 40 stations.", "In May, the Commission opened an office in Tarn.", "lrc"),
        ("The LRC licensed 40 stations.", "In May, the Council opened an office in Tarn.", "lrc"),
        ("The LRC and the LVC met.", "In May, the Commission opened an office in Tarn.", ""),
        ("The LRR licensed 40 stations.", "In May, the Commission opened an office in Tarn.", "commission"),
        ("The LRC licensed 40 stations.", "In May, a commission opened an office in Tarn.", ""),
        ("WHO and the LDB met.", "In May, the Bank opened an office in Tarn.", "ldb"),
        ("WHO trained 40 nurses.", "In May, the Agency opened an office in Tarn.", "who"),
    ],
)
def test_a_short_name_may_stand_for_letters(
    facts: Callable[[str], Facts], before: str, after: str, who: str
) -> None:
    found = [told(a) for a in facts(f"{before} {after}").activities if a.verb == "open"]
    assert [actor for actor, _, _ in found if actor] == ([who] if who else [])

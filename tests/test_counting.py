import pytest

from wsisgraph.counting import counted


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 rows were"), (1, "1 row was"), (2, "2 rows were"), (12_000, "12,000 rows were")]
)
def test_words_agree_with_their_number(number: int, text: str) -> None:
    assert counted(number, "row was", "rows were") == text

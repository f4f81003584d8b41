from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.releases import index_bits as bits
from wsisgraph.releases.index_moves import Moves

SIZE = 40
gone = st.sets(st.integers(0, SIZE - 1))
gaps = st.lists(st.integers(0, SIZE), max_size=20).map(sorted)


def arranged(gone: set[int], gaps: list[int]) -> list[int | None]:
    """The old position of what stands at each new one; None for what came."""
    found: list[int | None] = []
    for position in range(SIZE + 1):
        found += [None] * gaps.count(position)
        found += [position] if position < SIZE and position not in gone else []
    return found


@given(gone, gaps)
def test_what_stays_keeps_its_order_and_what_comes_stands_in_its_gap(gone: set[int], gaps: list[int]) -> None:
    moves = Moves(SIZE, gone, gaps)
    expected = arranged(gone, gaps)
    assert moves.size == len(expected)
    assert moves.arrivals == [place for place, old in enumerate(expected) if old is None]
    assert moves.members(range(SIZE)) == [place for place, old in enumerate(expected) if old is not None]
    assert moves.nothing == (not gone and not gaps)


@given(gone, gaps, st.sets(st.integers(0, SIZE - 1)))
def test_sets_move_like_their_members(gone: set[int], gaps: list[int], chosen: set[int]) -> None:
    moves = Moves(SIZE, gone, gaps)
    assert moves.bits(bits.of(chosen, SIZE)) == bits.of(moves.members(chosen), moves.size)


@given(gone, gaps)
def test_numbers_stay_with_their_items(gone: set[int], gaps: list[int]) -> None:
    moves = Moves(SIZE, gone, gaps)
    old = range(100, 100 + SIZE)
    slots = moves.slots(old, range(200, 200 + len(gaps)))
    expected = arranged(gone, gaps)
    assert [slot - 100 if slot < 200 else None for slot in slots] == expected

from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.releases import index_bits as bits

SIZE = 300
members = st.sets(st.integers(0, SIZE - 1))


@given(members)
def test_a_set_has_exactly_its_members(chosen: set[int]) -> None:
    made = bits.of(chosen, SIZE)
    assert list(bits.positions(made)) == sorted(chosen)
    assert made.bit_count() == len(chosen)


@given(members, members)
def test_set_algebra_is_that_of_sets(one: set[int], other: set[int]) -> None:
    a, b = bits.of(one, SIZE), bits.of(other, SIZE)
    assert set(bits.positions(a & b)) == one & other
    assert set(bits.positions(a | b)) == one | other
    assert set(bits.positions(a & ~b)) == one - other


@given(members)
def test_packing_keeps_the_set(chosen: set[int]) -> None:
    made = bits.of(chosen, SIZE)
    assert bits.unpack(bits.pack(made)) == made


def test_everything_and_nothing() -> None:
    assert list(bits.positions(bits.everything(3))) == [0, 1, 2]
    assert bits.everything(0) == bits.EMPTY
    assert list(bits.positions(bits.EMPTY)) == []
    assert bits.unpack(bits.pack(bits.EMPTY)) == bits.EMPTY


@given(st.permutations(range(40)), st.sets(st.integers(0, 39)), st.integers(0, 45))
def test_walking_follows_the_order_from_a_place_on(order: list[int], chosen: set[int], start: int) -> None:
    made = bits.of(chosen, 40)
    for asked in (order, bits.Order(order), range(40), range(39, -1, -1)):
        walked = list(bits.walk(made, asked, start))
        assert walked == [(place, p) for place, p in enumerate(asked) if place >= start and p in chosen]


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_packing_keeps_an_order(order: list[int]) -> None:
    assert list(bits.unpack_order(bits.pack_order(order))) == order


@given(st.sets(st.integers(0, 5000)), st.integers(0, 1))
def test_members_are_stored_like_the_set_of_them(members: set[int], more: int) -> None:
    stored = bits.pack_members(sorted(members), 5001 + more)
    assert stored == bits.pack(bits.of(members, 5001))
    assert bits.unpack(stored) == bits.of(members, 5001)
    found = bits.few(stored)
    assert found is None if len(members) > bits.SPARSE else list(found or ()) == sorted(members)

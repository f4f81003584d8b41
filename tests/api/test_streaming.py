"""Bodies that are made as they are sent are the same bytes in fewer pieces."""

import gzip
from itertools import repeat

import pytest

from wsisgraph.api.streaming import compressed, gathered


@pytest.mark.parametrize("many", [0, 1, 2000, 100_000])
def test_nothing_is_lost_or_added(many: int) -> None:
    whole = b"a line\n" * many
    plain = list(gathered(repeat(b"a line\n", many)))
    packed = list(compressed(repeat(b"a line\n", many)))
    assert b"".join(plain) == gzip.decompress(b"".join(packed)) == whole
    assert len(plain) == -(-len(whole) // 65_541)
    assert list(compressed(repeat(b"a line\n", many))) == packed


def test_what_is_there_is_sent_before_the_end() -> None:
    endless = gathered(repeat(b"x" * 1000))
    assert {len(next(endless)) for _ in range(3)} == {66_000}

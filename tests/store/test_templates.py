"""What a worker writes of an HTTP answer by itself."""

from email.utils import formatdate

import pytest

from wsisgraph.store import templates

DAY = 86_400


@pytest.mark.parametrize("second", [0, 951_782_399, 4_102_444_801, *(n * 31 * DAY + n * 4_321 for n in range(12))])
def test_a_date_is_that_of_the_library(second: int) -> None:
    for day in range(7):
        assert templates._date(second + day * DAY).decode() == formatdate(second + day * DAY, usegmt=True)

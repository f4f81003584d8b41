"""The bare client knows where an answer ends."""

import pytest

from tests.benchmarks.bare import is_whole

SIZED = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nx: y\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (b"HTTP/1.1 200 OK\r\n", False),
        (SIZED + b"ab", False),
        (SIZED + b"abc", True),
        (CHUNKED, False),
        (CHUNKED + b"0\r\n\r\n", True),
    ],
)
def test_an_answer_is_whole_where_its_head_says_so(answer: bytes, whole: bool) -> None:
    assert is_whole(answer) is whole

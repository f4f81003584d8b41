"""Links: what may be one."""

import pytest

from wsisgraph.api.links import is_web_address


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("www.example.org", False),
        ("http://[half of an address", False),
        ("", False),
    ],
)
def test_documents_may_have_anything_for_an_address(text: str, fit: bool) -> None:
    assert is_web_address(text) is fit

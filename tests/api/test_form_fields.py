"""Fields are read as the standard library reads them."""

from urllib.parse import parse_qsl, unquote_to_bytes, urlencode

from hypothesis import given
from hypothesis import strategies as st

from wsisgraph.api.form_fields import Fields, joined, read_fields
from wsisgraph.store.escapes import unescaped

PIECES = st.sampled_from([b"%", b"%41", b"%e2%82%ac", b"=", b"+", b"\n", b"\r\n", b"4", b"z", b"_", b" ", b"\xff"])


def by_name(pairs: list[tuple[str, str]]) -> Fields:
    fields: Fields = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


@given(st.lists(PIECES).map(b"".join) | st.binary())
def test_escapes_are_what_the_standard_library_says(raw: bytes) -> None:
    assert unescaped(raw) == unquote_to_bytes(raw)


@given(st.text(st.sampled_from("ab=&+%4é_\n \u20ac")))
def test_a_query_string_is_read_as_the_standard_library_reads_it(text: str) -> None:
    expected = by_name(parse_qsl(text, keep_blank_values=True))
    if "\ufffd" not in str(expected):
        assert read_fields(text.encode()) == expected


@given(st.lists(st.tuples(st.text(), st.text())))
def test_what_was_written_is_read(pairs: list[tuple[str, str]]) -> None:
    encodable = [pair for pair in pairs if "".join(pair).isprintable()]
    assert read_fields(urlencode(encodable).encode()) == by_name(encodable)


def test_fields_of_both_parts_are_kept_in_order() -> None:
    assert joined({"a": ["1"], "b": ["2"]}, {"a": ["3"], "c": [""]}) == {"a": ["1", "3"], "b": ["2"], "c": [""]}

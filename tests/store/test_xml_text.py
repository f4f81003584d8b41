"""Answers in XML are well-formed, and say what is there."""

import pytest
from lxml import etree

from wsisgraph.store.xml_text import XmlText


def test_carriage_returns_survive_a_reader_of_xml() -> None:
    text = "a\rb\r\nc\td\n"
    assert etree.fromstring(XmlText().fit(f"<a>{text}</a>".encode())).text == text


@pytest.mark.parametrize("character", ["\0", "\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
@pytest.mark.parametrize("cut", [None, 1, 2])
def test_a_character_that_xml_has_not_is_told_wherever_the_piece_ends(character: str, cut: int | None) -> None:
    data, pieces = f"<a>{character}</a>".encode(), XmlText()
    place = len(data) if cut is None else 3 + cut
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}"):
        list(map(pieces.fit, (data[:place], data[place:])))


def test_what_is_near_such_a_character_passes() -> None:
    text = "\x7f\x85\u2028\ufffd\uff0f\U0001ffff é 信"
    data, pieces = f"<a>{text}</a>".encode(), XmlText()
    assert b"".join(pieces.fit(data[i : i + 1]) for i in range(len(data))) == data

"""What XML can say of the characters of RDF: the engine's serialisers write them all as they are.

A reader of XML takes a carriage return that stands there as such for the end of a line, and refuses the whole
document for a character that XML does not have.
"""

XML_TYPES = frozenset({"application/sparql-results+xml", "application/xml", "application/rdf+xml"})
"""The media types of XML that answers have."""
_FINE = bytes({*range(256)} - {*range(32)} | {*b"\t\n\r"})
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())


class XmlText:
    """Makes the bytes of one document fit for XML, piece by piece."""

    def __init__(self) -> None:
        self._end = b""

    def fit(self, data: bytes) -> bytes:
        """The next piece, with carriage returns as references.

        Raises:
            ValueError: it has a character that XML cannot carry.

        """
        # Taking away what is fine is ten times quicker than looking for what is not.
        if controls := data.translate(None, _FINE):
            raise _unfit(controls[:1])
        there = self._end + data[:2], data
        if found := next((text for text in _NO_CHARACTERS for part in there if text in part), None):
            raise _unfit(found)
        self._end = data[-2:]
        return data.replace(b"\r", b"&#13;") if b"\r" in data else data


def _unfit(character: bytes) -> ValueError:
    code = ord(character.decode())
    return ValueError(f"XML cannot carry the character U+{code:04X}, which it has; ask for another format")

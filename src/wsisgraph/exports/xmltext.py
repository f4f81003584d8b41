"""What XML cannot hold is replaced, so that no odd character of a document breaks a file."""

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with U+FFFD for every character that XML 1.0 does not allow."""
    return _NOT_XML.sub("\ufffd", text)

"""The fields of a query string or of a form (`application/x-www-form-urlencoded`), as the WHATWG reads them."""

from wsisgraph.store.escapes import decoded

Fields = dict[str, list[str]]
"""What was sent under each name, in order."""


def read_fields(raw: bytes) -> Fields:
    """The fields, with those that are empty.

    Raises:
        UnicodeDecodeError: a name or a value is not UTF-8 once its percent signs are decoded.

    """
    fields: Fields = {}
    for pair in raw.split(b"&"):
        if pair:
            name, _, value = pair.partition(b"=")
            fields.setdefault(decoded(name), []).append(decoded(value))
    return fields


def joined(first: Fields, second: Fields) -> Fields:
    """The fields of both, those of the first in front."""
    return {name: first.get(name, []) + second.get(name, []) for name in first | second}

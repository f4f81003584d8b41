"""A release in the formats of others."""

from wsisgraph.exports.formats import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]

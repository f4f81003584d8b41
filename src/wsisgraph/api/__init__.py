"""The HTTP surface for programs: SPARQL, JSON, linked data."""

from wsisgraph.api.app import create_app

__all__ = ["create_app"]

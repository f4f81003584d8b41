"""The HTTP surface for people: pages over the same data as the API."""

from wsisgraph.web.app import create_app

__all__ = ["create_app"]

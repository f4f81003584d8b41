"""The HTTP surface for programs: SPARQL, JSON, linked data."""

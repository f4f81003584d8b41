"""SPARQL over a release, in worker processes that are killed at their limits."""

"""wsisgraph reads reports on the WSIS outcomes into a validated RDF graph and serves it."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("wsisgraph")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"

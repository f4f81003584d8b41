"""Bodies that are made as they are sent: in pieces that are worth a change of threads, compressed if wanted."""

import zlib
from collections.abc import Iterable, Iterator

_WORTH = 2**16
# Deflate in the frame of gzip, without a time in it.
_GZIP = 31
_LEVEL = 5


def gathered(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces, of 64 KiB and somewhat more."""
    held = bytearray()
    for part in parts:
        held += part
        if len(held) >= _WORTH:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def compressed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The bytes in gzip, in pieces."""
    packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
    for part in gathered(parts):
        if packed := packer.compress(part):
            yield packed
    yield packer.flush()

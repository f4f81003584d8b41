"""Parts of a file (RFC 9110, 14): which Range fields are followed, which left out of account, which refused."""

import re

from starlette.requests import Request

from wsisgraph.api.problems import ProblemError

_PART = r"\s*(?:[0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})\s*"
_RANGES = re.compile(rf"bytes\s*=({_PART}(?:,{_PART})*)", re.IGNORECASE)


def settle_range(request: Request, size: int, tag: str) -> None:
    """Take the Range field out of a request for a file of `size` bytes when it is of no use.

    It is of none when it is malformed, counts something else than bytes, or was meant for another version than
    `tag`, the validator of the file; the answer is then the whole file.

    Raises:
        ProblemError: 416 when all of it lies behind the end of the file.

    """
    text = request.headers.get("range")
    if text is None:
        return
    if request.headers.get("if-range", tag) == tag and (found := _RANGES.fullmatch(text.strip())):
        starts = [_start(part.strip(), size) for part in found[1].split(",")]
        if None not in starts:
            if all(start >= size for start in starts if start is not None):
                detail = f"The file has {size} bytes; {text!r} lies behind its end."
                raise ProblemError(416, detail, headers={"Content-Range": f"bytes */{size}"})
            if all(start < size for start in starts if start is not None):
                return
    request.scope["headers"] = [field for field in request.scope["headers"] if field[0] != b"range"]


def _start(part: str, size: int) -> int | None:
    """Where a part begins, `size` for one that is empty; None when it ends before it begins."""
    first, _, last = part.partition("-")
    if not first:
        return max(size - int(last), 0) if int(last) else size
    return int(first) if not last or int(first) <= int(last) else None

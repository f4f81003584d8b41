"""Libraries that come with an extra of the package."""

import importlib
from typing import Any

from wsisgraph.errors import InputError


def library(module: str, extra: str, name: str) -> Any:
    """The imported `module` of the extra `extra`, for the file `name`.

    Raises:
        InputError: the extra is not installed.

    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise InputError(
            f"Reading this format needs the extra {extra!r}, which is not installed.",
            source=name,
            remedy=f"Run: pip install wsisgraph[{extra}]",
        ) from error

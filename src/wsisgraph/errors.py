"""The exceptions for what somebody can mend: input, and the disk that has to take it."""

from dataclasses import dataclass


@dataclass
class InputError(Exception):
    """Bad input from a person or a program, with what it takes to mend it.

    The command line prints it and ends with status 2; the API turns it into a problem document.
    """

    message: str
    source: str | None = None
    place: str | None = None
    remedy: str | None = None

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.source, self.place) if part)
        text = f"{where}: {self.message}" if where else self.message
        if not self.remedy:
            return text
        # Messages of parsers come without a full stop.
        return f"{text.rstrip()}{'' if text.rstrip().endswith(('.', '!', '?', ')')) else '.'} {self.remedy}"


class StorageError(InputError):
    """The disk refuses what would have to be written: it is full, or the folder is not ours. Nothing was lost."""

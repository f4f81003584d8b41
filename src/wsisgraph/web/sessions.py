"""Who is signed in at a browser: an HttpOnly cookie with a random value, of which only a hash is kept.

A session stands in `{data}/sessions/`, so that every API process knows it and signing out ends it everywhere. It
ends with its time, and at once when its token is taken out of the settings.
"""

import contextlib
import hashlib
import hmac
import json
import re
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from wsisgraph.api.problems import ProblemError
from wsisgraph.releases import files
from wsisgraph.settings import Settings
from wsisgraph.tokens import Token, authenticate, parse_tokens

COOKIE = "wsisgraph_session"
FOLDER = "sessions"
_VALUE = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Session:
    """A person who signed in with a token. `value` is the secret of the cookie."""

    token: Token
    value: str
    expires: float

    @property
    def name(self) -> str:
        """The name that stands in the journal."""
        return self.token.name

    @property
    def csrf(self) -> str:
        """What every form of this session carries; it follows from the cookie and does not tell it."""
        return hmac.new(self.value.encode(), b"csrf", hashlib.sha256).hexdigest()

    def may(self, scope: str) -> bool:
        """Whether the person may do what needs a scope."""
        return self.token.may(scope)

    def check(self, csrf: str) -> None:
        """Refuse a form that was not made for this session.

        Raises:
            ProblemError: 403.

        """
        if not hmac.compare_digest(self.csrf.encode(), csrf.encode()):
            raise ProblemError(403, "This form belongs to another session. Open the page again and repeat.")


class Sessions:
    """The sessions of one data folder."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.data / FOLDER

    def sign_in(self, presented: str) -> Session | None:
        """A new session for the holder of a token; None when the token is not known."""
        token = authenticate(parse_tokens(self._settings.tokens), presented.strip())
        if token is None:
            return None
        self._sweep()
        session = Session(token, secrets.token_urlsafe(32), time.time() + self._settings.session_hours * 3600)
        row = {"name": token.name, "digest": token.digest, "expires": session.expires}
        with files.disk_errors(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            files.replace(self._path(session.value), json.dumps(row).encode())
        return session

    def find(self, value: str) -> Session | None:
        """The session of a cookie; None when there is none any more."""
        if not _VALUE.fullmatch(value):
            return None
        try:
            row = json.loads(self._path(value).read_bytes())
        except (OSError, ValueError):
            return None
        if row["expires"] <= time.time():
            return None
        for token in parse_tokens(self._settings.tokens):
            if token.name == row["name"] and hmac.compare_digest(token.digest, row["digest"]):
                return Session(token, value, row["expires"])
        return None

    def sign_out(self, session: Session) -> None:
        """End a session everywhere."""
        self._path(session.value).unlink(missing_ok=True)

    def _path(self, value: str) -> Path:
        return self._folder / f"{hashlib.sha256(value.encode()).hexdigest()}.json"

    def _sweep(self) -> None:
        for path in self._folder.glob("*.json"):
            with contextlib.suppress(OSError, ValueError):
                if json.loads(path.read_bytes())["expires"] <= time.time():
                    path.unlink()


def session_of(request: Request, settings: Settings) -> Session | None:
    """Who sends a request, if somebody who signed in does."""
    return Sessions(settings).find(request.cookies.get(COOKIE, ""))


def refuse_foreign(request: Request) -> None:
    """Refuse a form that another site sends, where the browser says so.

    Raises:
        ProblemError: 403.

    """
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ProblemError(403, "Forms are only taken from the pages of this service.")


def set_cookie(request: Request, response: Response, settings: Settings, session: Session | None) -> None:
    """Give the browser the cookie of a session, or take it away."""
    path = request.scope.get("root_path", "") or "/"
    response.set_cookie(
        COOKIE,
        session.value if session else "",
        max_age=int(session.expires - time.time()) if session else 0,
        path=path,
        secure=settings.public_url.startswith("https:"),
        httponly=True,
        samesite="strict",
    )

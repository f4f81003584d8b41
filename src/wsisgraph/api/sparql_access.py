"""Who may write: tokens in the header, never in the address."""

from starlette.requests import Request

from wsisgraph.api.problems import ProblemError
from wsisgraph.settings import Settings
from wsisgraph.tokens import Token, authenticate, parse_tokens

_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="wsisgraph"'}


def holder(request: Request, settings: Settings, *scopes: str) -> Token:
    """The holder of the token that came with a request, with one of the scopes (`write` when none is named).

    Raises:
        ProblemError: 401 without a valid token, 403 when writing is off or the scope is missing.

    """
    tokens = parse_tokens(settings.tokens)
    if not tokens:
        raise ProblemError(403, "Writing is off: no token is set up (WSISGRAPH_TOKENS).")
    scheme, _, presented = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not presented.strip():
        raise ProblemError(401, "Writing needs a token: `Authorization: Bearer …`.", headers=_CHALLENGE)
    found = authenticate(tokens, presented.strip())
    if found is None:
        challenge = {"WWW-Authenticate": f'{_CHALLENGE["WWW-Authenticate"]}, error="invalid_token"'}
        raise ProblemError(401, "This token is not known here.", headers=challenge)
    scopes = scopes or ("write",)
    if not any(found.may(scope) for scope in scopes):
        wanted = " or ".join(f"`{scope}`" for scope in scopes)
        raise ProblemError(403, f"The token of {found.name} does not have the scope {wanted}.", scope=scopes[0])
    return found

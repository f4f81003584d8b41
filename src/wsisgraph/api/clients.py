"""Who asks: the name under which budgets, fair shares and the ids of queries are kept."""

import ipaddress
from functools import lru_cache

from starlette.requests import Request

# A subscriber has all addresses of such a network, and could be somebody else with each request.
_SUBSCRIBER = 64


def client_of(request: Request) -> str:
    """Who asks, by the address that the server gives us (see its proxy settings)."""
    return client_at(request.client.host) if request.client else "local"


@lru_cache(maxsize=1024)
def client_at(host: str) -> str:
    """The name of the client at an address: for IPv6 that of its network; what is no address stays as it is."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 4:
        return host
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), _SUBSCRIBER), strict=False))


def named(query_id: str, client: str) -> str:
    """The name of a query among those of all clients: nobody takes or stops that of another by guessing its id."""
    return f"{query_id} of {client}" if query_id else ""

"""From where the present work was asked for: what the journal writes beside each act.

A request sets it for its time; jobs and commands come from inside. It holds nothing that leads to
a person by itself: a network instead of an address, and the number that the answer and its log
lines carry.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address, ip_network

INSIDE = "inside"
# So much of an address is kept: what an office or a provider shares.
_KEPT_BITS = {4: 24, 6: 48}
_here: ContextVar[str] = ContextVar("whence", default=INSIDE)


def whence() -> str:
    """Give channel, network and number of the request that is worked on, or ``inside``."""
    return _here.get()


@contextmanager
def coming_from(channel: str, address: str, number: str) -> Iterator[None]:
    """Let what is done within come from this request."""
    token = _here.set(f"{channel} {network_of(address)} {number}")
    try:
        yield
    finally:
        _here.reset(token)


def network_of(address: str) -> str:
    """Give the network of an address (/24 or /48), ``-`` for what is no address."""
    try:
        known = ip_address(address)
    except ValueError:
        return "-"
    return str(ip_network(f"{known}/{_KEPT_BITS[known.version]}", strict=False))

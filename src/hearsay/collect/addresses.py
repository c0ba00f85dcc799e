"""Which network addresses a URL may lead to."""

import ipaddress
import socket

from hearsay.errors import FetchError, RefusedAddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(host: str, port: int, *, allow_private: bool, named: str) -> list[str]:
    """The addresses of a host that may be connected to; ``named`` is the input to name in errors.

    Raises RefusedAddress when all of them lie inside a private network, FetchError when there is none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"{named}: cannot find the host {host}; check the address and the network") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = addresses if allow_private else [address for address in addresses if is_public(address)]
    if not allowed:
        raise RefusedAddress(f"{named}: {host} is {addresses[0]}, a private or reserved address; allow it with --allow-private")
    return allowed


def is_public(address: str) -> bool:
    """Whether an address belongs to the open internet: not private, loopback, link-local, reserved or multicast."""
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(address))


def _meant(address: str) -> list[Address]:
    """The address and any IPv4 address wrapped in it, which is where the packets would go."""
    whole = ipaddress.ip_address(address.split("%")[0])
    if isinstance(whole, ipaddress.IPv4Address):
        return [whole]
    if whole.ipv4_mapped:
        return [whole.ipv4_mapped]
    if whole in _NAT64:
        return [ipaddress.IPv4Address(int(whole) & 0xFFFFFFFF)]
    wrapped = [whole.sixtofour, *(whole.teredo or ())]
    return [whole, *(one for one in wrapped if one is not None)]

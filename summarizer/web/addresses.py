"""Which addresses may be connected to: none that belongs to this machine, its network or its provider's services."""

from __future__ import annotations

import ipaddress
import socket

from summarizer.errors import InputError

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# NAT64 (RFC 6052): the last four bytes are an IPv4 address.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet, and no IPv4 address hidden in it is another."""
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in _meant(found))


def _meant(address: _Address) -> list[_Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    if address in _NAT64:
        return [ipaddress.IPv4Address(address.packed[-4:])]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address.sixtofour is not None:
        return [address.sixtofour]
    if address.teredo is not None:
        return list(address.teredo)
    return [address]


def resolve(host: str, port: int, *, allow_private: bool) -> str:
    """The IP address to connect to for a host.

    Raises:
        InputError: the host is unknown, or one of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host} cannot be found ({error}); check the address") from None
    addresses = [str(entry[4][0]) for entry in found]
    private = [address for address in addresses if not is_public(address)]
    if private and not allow_private:
        raise InputError(
            f"{host} is {private[0]}, an address of this machine or its network, and is not read; "
            "use --allow-private if that is meant"
        )
    return addresses[0]

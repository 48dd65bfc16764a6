"""Which addresses on the network are public. Pure."""

import ipaddress

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# What `is_global` gets wrong on Python 3.11, and what carries an IPv4 address inside: shared
# carrier space, NAT64, 6to4, Teredo, and the metadata services of the large clouds among them.
_NEVER = tuple(
    ipaddress.ip_network(block)
    for block in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "224.0.0.0/3",
        "::/16",
        "64:ff9b::/32",
        "2001::/23",
        "2002::/16",
        "ff00::/8",
    )
)


def is_public(address: IPAddress) -> bool:
    """True only for an address that a stranger on the internet could have."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    blocked = any(address.version == net.version and address in net for net in _NEVER)
    return address.is_global and not blocked

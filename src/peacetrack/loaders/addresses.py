"""Network addresses: which are public, and sockets that only reach permitted ones."""

import ipaddress
import queue
import socket
import threading
import time

from peacetrack.loaders.outcomes import FetchError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def is_public(address: str) -> bool:
    """Whether an IP address is reachable on the public internet; IPv4 inside IPv6 is judged by the IPv4 address."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def resolve(host: str, port: int, timeout: float) -> list[str]:
    """The IP addresses of a host, in the resolver's order.

    Raises FetchError (`connection-failed`, `timeout`). The resolver runs in a thread of its own, since nothing can interrupt it.
    """
    if host == "localhost" or host.endswith(".localhost"):  # RFC 6761; many resolvers do not know the names below it
        return ["127.0.0.1", "::1"]
    answer: queue.Queue[list[str] | OSError | UnicodeError] = queue.Queue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    try:
        result = answer.get(timeout=max(timeout, 0.001))
    except queue.Empty:
        raise FetchError("timeout", f"the name {host} could not be looked up in {timeout:.0f} s", retry=True) from None
    if isinstance(result, list):
        return result
    temporary = isinstance(result, socket.gaierror) and result.errno == socket.EAI_AGAIN
    raise FetchError("connection-failed", f"the name {host} is not known", retry=temporary) from result


def open_socket(host: str, port: int, *, allow_private: bool, connect_timeout: float, remaining: float) -> socket.socket:
    """A connected socket to the first permitted address that answers.

    Raises FetchError (`blocked-private-address`, `connection-failed`, `timeout`).
    """
    started = time.monotonic()
    addresses = resolve(host, port, min(connect_timeout, remaining))
    permitted = [address for address in addresses if allow_private or is_public(address)]
    if not permitted:
        named = "a private address" if host.strip("[]") == addresses[0] else f"the private address {addresses[0]}"
        raise FetchError("blocked-private-address", f"{host} is {named}; --allow-private lets links lead there")
    failure: OSError = OSError("no address")
    for address in permitted:
        left = min(connect_timeout, remaining - (time.monotonic() - started))
        if left <= 0:
            failure = TimeoutError("timed out")
            break
        try:
            connected = socket.create_connection((address, port), timeout=left)
        except OSError as error:
            failure = error
            continue
        if not allow_private and not is_public(connected.getpeername()[0]):
            connected.close()
            raise FetchError("blocked-private-address", f"{host} led to the private address {address}")
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected
    if isinstance(failure, TimeoutError):
        raise FetchError("timeout", f"{host} did not accept a connection", retry=True) from failure
    raise FetchError("connection-failed", f"{host}: {failure.strerror or failure}", retry=True) from failure

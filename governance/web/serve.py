"""Run the application with uvicorn; without sign-in, on a loopback address only."""

from __future__ import annotations

import ipaddress
import socket
import sys
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from governance.problems import RefusedError

_TURN = 0.001
"""Seconds that a page which is being made may keep the answers that are there already waiting."""


def serve(
    app: Starlette,
    host: str,
    port: int,
    ready: Callable[[str], None] = lambda _: None,
    *,
    signs_in: bool = False,
    proxy: str | None = None,
) -> None:
    """Serve until interrupted; `ready` hears the address once it answers there.

    Without sign-in only this machine's own addresses are served. `proxy` is the address of the
    proxy in front, whose word on scheme and client counts; nobody else's does.

    Raises RefusedError for an address that others could reach, or that is taken.
    """
    if not (signs_in or is_loopback(host)):
        message = f"{host} can be reached from outside; serve on 127.0.0.1, or with sign-in"
        raise RefusedError(message)
    sys.setswitchinterval(_TURN)
    with _listening(host.strip("[]"), port) as door:
        ready(_url(host.strip("[]"), door.getsockname()[1]))
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            proxy_headers=proxy is not None,
            forwarded_allow_ips=proxy,
            lifespan="off",
            timeout_keep_alive=20,
            h11_max_incomplete_event_size=32 << 10,
        )
        uvicorn.Server(config).run(sockets=[door])


def is_loopback(host: str) -> bool:
    """True for localhost and the loopback addresses of IPv4 and IPv6."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _url(host: str, port: int) -> str:
    """RFC 3986 3.2.2: an IPv6 address stands in brackets."""
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens, before anything else is started."""
    address = "127.0.0.1" if host == "localhost" else host  # a hosts file could say otherwise
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        door = socket.create_server((address, port), family=family)
    except OSError as fault:
        message = f"could not listen on {host} port {port} ({fault.strerror}); try another --port"
        raise RefusedError(message) from fault
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what is accepted inherits it
    return door

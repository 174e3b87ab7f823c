"""Run the application with uvicorn, on a loopback address only."""

from __future__ import annotations

import ipaddress
import socket

import uvicorn
from starlette.applications import Starlette

from governance.problems import RefusedError


def serve(app: Starlette, host: str, port: int) -> None:
    """Serve until interrupted. Raises RefusedError for an address others could reach."""
    if not is_loopback(host):
        message = f"{host} can be reached from outside; serve on 127.0.0.1 until there is sign-in"
        raise RefusedError(message)
    with _listening(host.strip("[]"), port) as door:
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=False, lifespan="off"
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


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens, before anything else is started."""
    address = "127.0.0.1" if host == "localhost" else host  # a hosts file could say otherwise
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        return socket.create_server((address, port), family=family)
    except OSError as fault:
        message = f"could not listen on {host} port {port} ({fault.strerror}); try another --port"
        raise RefusedError(message) from fault

"""Run the application with uvicorn, on a loopback address only."""

from __future__ import annotations

import ipaddress

import uvicorn
from starlette.applications import Starlette

from governance.problems import RefusedError


def serve(app: Starlette, host: str, port: int) -> None:
    """Serve until interrupted. Raises RefusedError for an address others could reach."""
    if not is_loopback(host):
        message = f"{host} can be reached from outside; serve on 127.0.0.1 until there is sign-in"
        raise RefusedError(message)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def is_loopback(host: str) -> bool:
    """True for localhost and the loopback addresses of IPv4 and IPv6."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False

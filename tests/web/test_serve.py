from __future__ import annotations

import socket

import pytest

from governance.problems import RefusedError
from governance.web import Office, create_app, serve
from governance.web.serve import _url, is_loopback
from tests.support.site import NOON


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "", "10.0.0.1"])
def test_an_address_others_could_reach_is_refused(root, host: str):
    with pytest.raises(RefusedError, match="sign-in"):
        serve(create_app(Office(root, lambda: NOON)), host, 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost", "::1", "[::1]"])
def test_this_machines_own_addresses(host: str):
    assert is_loopback(host)


def test_a_port_that_is_taken_is_said_so(root):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RefusedError, match=f"port {port}.*--port"):
            serve(create_app(Office(root, lambda: NOON)), "127.0.0.1", port)


def test_the_address_is_told_only_once_it_listens(root, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    serve(create_app(Office(root, lambda: NOON)), "127.0.0.1", 0, ready=told.append)
    assert told[0].startswith("http://127.0.0.1:")
    assert not told[0].endswith(":0/")
    with pytest.raises(RefusedError):
        serve(create_app(Office(root, lambda: NOON)), "0.0.0.0", 0, ready=told.append)
    assert len(told) == 1


def test_an_address_of_ipv6_stands_in_brackets():
    assert _url("::1", 8000) == "http://[::1]:8000/"

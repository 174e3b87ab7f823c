"""Behind nginx and Caddy, configured as docs/hosting.md says, with a real provider to sign in with.

Where one is not installed its tests are skipped, and say so.
"""

from __future__ import annotations

import getpass
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from tests.conftest import REPOSITORY
from tests.support.served import ENV
from tests.support.site import write_site
from tests.web.test_provider import Node, free, is_there, through

PAGE = (REPOSITORY / "docs/hosting.md").read_text("utf-8")
NAME = "programme.example.org"
OURS = f"https://{NAME}"
_MAIN = "from governance.cli import main; main()"
_NGINX = """\
daemon off; user {user}; pid {home}/pid; error_log {home}/error.log;
events {{}}
http {{ access_log {home}/access.log;
  client_body_temp_path {home}/b; proxy_temp_path {home}/p; fastcgi_temp_path {home}/f;
  uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
{site}
}}
"""
_CADDY = "{{\nadmin off\nlocal_certs\nskip_install_trust\nhttp_port {other}\nhttps_port {port}\n}}\n{site}\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("provider"),
    pytest.mark.skipif(not is_there(), reason="no oidc-provider: `make provider` installs it"),
]


def block(after: str) -> str:
    """The indented block of the page that comes first after these words."""
    lines = PAGE.partition(after)[2].lstrip("\n").split("\n")
    found = []
    for line in lines:
        if line and not line.startswith("    "):
            break
        found.append(line[4:])
    assert NAME in "\n".join(found)
    return "\n".join(found)


class Wire(httpx2.BaseTransport):
    """To the proxy, whatever the name; from an address of this machine that one may choose."""

    def __init__(self, port: int, source: str = "127.0.0.1", scheme: str = "https") -> None:
        self._to, self._scheme = port, scheme
        self._inner = httpx2.HTTPTransport(verify=False, local_address=source)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.host == NAME:
            url = request.url.copy_with(scheme=self._scheme, host="127.0.0.1", port=self._to)
            request = httpx2.Request(
                request.method, url, headers=request.headers, stream=request.stream,
                extensions={**request.extensions, "sni_hostname": NAME},
            )  # fmt: skip
        return self._inner.handle_request(request)


@dataclass
class Front:
    """A proxy and what lies behind it."""

    kind: str
    port: int
    behind: int
    home: Path

    def client(self, source: str = "127.0.0.1", *, direct: bool = False) -> httpx2.Client:
        """Somebody at an address; `direct` goes past the proxy."""
        wire = Wire(self.behind, source, "http") if direct else Wire(self.port, source)
        return httpx2.Client(transport=wire, follow_redirects=False, timeout=30)


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    made = Node(OURS)
    yield made
    made.stop()


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def front(request, node: Node, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """`governance serve` with the options of the page's unit, and the proxy of the page."""
    program = shutil.which(request.param) or shutil.which(request.param, path="/usr/sbin")
    if program is None:
        pytest.skip(f"{request.param} is not installed")
    home = tmp_path_factory.mktemp(request.param)
    root = write_site(home / "work")
    options = re.search(r"governance serve --port 8000 (.+)", PAGE)
    assert options is not None
    words = ["serve", "--root", str(root), "--port", "0", "--issuer", node.issuer,
             "--public-url", OURS, *options[1].split()]  # fmt: skip
    secrets = {"GOVERNANCE_CLIENT_ID": "office", "GOVERNANCE_CLIENT_SECRET": "secret"}
    office = subprocess.Popen([sys.executable, "-c", _MAIN, *words], env={**ENV, **secrets},
                              stdout=subprocess.PIPE, text=True)  # fmt: skip
    assert office.stdout is not None
    said = office.stdout.readline()
    behind = int(re.search(r":(\d+)/", said)[1])  # type: ignore[index]
    port = free()
    proxy = subprocess.Popen(
        _command(request.param, program, home, port, behind),
        stderr=subprocess.DEVNULL,
        env={**os.environ, "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)},
    )
    made = Front(request.param, port, behind, home)
    _wait_for(made)
    yield made
    for one in (proxy, office):
        one.terminate()
        one.wait(30)
    office.stdout.close()


def _command(kind: str, program: str, home: Path, port: int, behind: int) -> list[str]:
    """The page's own configuration, but for ports and the place of a certificate."""
    site = block("gets its certificate by itself:" if kind == "caddy" else "\nnginx:\n")
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    path = home / "configuration"
    if kind == "caddy":
        path.write_text(_CADDY.format(other=free(), port=port, site=site))
        return [program, "run", "--adapter", "caddyfile", "--config", str(path)]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
         "-keyout", str(home / "programme.key"), "-out", str(home / "programme.pem")],
        check=True, capture_output=True,
    )  # fmt: skip
    site = site.replace("listen 443", f"listen 127.0.0.1:{port}").replace("/etc/ssl", str(home))
    path.write_text(_NGINX.format(user=getpass.getuser(), home=home, site=site))
    return [program, "-c", str(path), "-p", str(home)]


def _wait_for(front: Front) -> None:
    for _ in range(100):
        try:
            front.client().get(f"{OURS}/static/none/none")
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{front.kind} did not start")


def signed_in(front: Front, person: str = "cd") -> httpx2.Client:
    client = front.client()
    begun = client.get(f"{OURS}/sign-in?to=/plans/made-up/")
    back = through(client, begun.headers["location"], person, f"{OURS}/sign-in/back")
    answer = client.get(back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/plans/made-up/")
    cookie = answer.headers["set-cookie"]
    for word in ("HttpOnly", "Secure", "SameSite=lax"):
        assert word.casefold() in cookie.casefold()
    return client


def test_somebody_signs_in_and_saves_and_no_other_site_does_it_for_them(front: Front):
    client = signed_in(front)
    path = f"{OURS}/plans/made-up/items/1.1/update"
    page = client.get(path)
    held = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.text))
    typed = {**held, "d:1.1~note": "By way of a proxy", "press": "save"}
    away = client.post(path, data=typed, headers={"Origin": "https://evil.example"})
    assert away.status_code == 403
    plain = client.post(path, data=typed, headers={"Origin": f"http://{NAME}"})
    assert plain.status_code == 403
    saved = client.post(path, data=typed, headers={"Origin": OURS, "Sec-Fetch-Site": "same-origin"})
    assert saved.status_code == 303, saved.text
    log = (front.home / "work/plans/made-up/updates.jsonl").read_text("utf-8")
    assert '"by":"CD"' in log.replace(" ", "")
    assert page.headers["cache-control"] == "no-store"


def test_what_somebody_says_of_themselves_is_not_believed(front: Front):
    lies = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "http",
            "X-Forwarded-For": "10.9.8.7", "Forwarded": "host=evil.example;proto=http"}  # fmt: skip
    begun = front.client().get(f"{OURS}/sign-in?to=/", headers=lies)
    assert f"redirect_uri=https%3A%2F%2F{NAME}%2Fsign-in%2Fback" in begun.headers["location"]
    client = signed_in(front)
    page = client.get(f"{OURS}/plans/made-up/calendars", headers=lies)
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert token is not None
    made = client.post(
        f"{OURS}/plans/made-up/calendars", headers={**lies, "Origin": OURS},
        data={"csrf": token[1], "feed": "all", "name": "telephone"},
    )  # fmt: skip
    address = re.search(rf'value="({OURS}/feeds/[^"]+)"', made.text)
    assert address is not None, made.status_code
    assert front.client().get(address[1]).status_code == 200
    logged = front.home / "access.log"
    assert not logged.exists() or "/feeds/" not in logged.read_text()


def test_another_name_leads_nowhere(front: Front):
    answer = front.client().get(f"{OURS}/sign-in?to=/", headers={"Host": "evil.example"})
    assert answer.status_code == 400 or not answer.content
    assert "location" not in answer.headers


def test_who_guesses_is_known_by_their_address_and_nobody_else_pays_for_it(front: Front):
    """Thirty a minute, whatever somebody says that their address is."""

    def guess(client: httpx2.Client, number: int) -> int:
        lie = {"X-Forwarded-For": f"10.0.{number}.1", "X-Real-IP": f"10.0.{number}.1"}
        return client.get(f"{OURS}/feeds/{number}.ics", headers=lie).status_code

    one, other = front.client("127.0.0.2"), front.client("127.0.0.3")
    assert [guess(one, number) for number in range(32)] == [404] * 30 + [429] * 2
    assert guess(other, 0) == 404
    past = front.client("127.0.0.4", direct=True)  # it is not the proxy that asks
    assert [guess(past, number) for number in range(32)][-2:] == [429] * 2
    assert guess(other, 1) == 404


def test_a_file_as_large_as_a_form_may_bring_comes_through(front: Front):
    client = signed_in(front)
    page = client.get(f"{OURS}/import")
    token = re.search(r'name="csrf" value="([^"]+)"', page.text)
    assert token is not None
    for size, status in ((20 << 20, 422), (24 << 20, 413)):
        answer = client.post(
            f"{OURS}/import", data={"csrf": token[1], "plan": "new", "press": "look"},
            files={"file": ("plan.xlsx", b"x" * size)}, headers={"Origin": OURS},
        )  # fmt: skip
        assert answer.status_code == status

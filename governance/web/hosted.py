"""The application for others than the person at the machine: with sign-in, or not at all."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.applications import Starlette

from governance.problems import RefusedError
from governance.web.app import HOSTS, create_app
from governance.web.office.office import Office
from governance.web.sign_in.gate import SignInGate
from governance.web.sign_in.pages import sign_in_routes
from governance.web.sign_in.provider import Provider, Settings


def create_hosted_app(office: Office, settings: Settings) -> Starlette:
    """The application behind sign-in, under its public name alone.

    Raises RefusedError where that name is not one that people could reach by TLS.
    """
    public = urlsplit(settings.public_url)
    name = public.hostname or ""
    is_local = name in HOSTS or name == "::1"
    if public.scheme != "https" and not (public.scheme == "http" and is_local):
        raise RefusedError(f"{settings.public_url!r} is not https: sign-in needs TLS")
    gate = SignInGate(office, Provider(settings))
    return create_app(
        office, gate, [name], secure=public.scheme == "https",
        more=lambda tokens: sign_in_routes(gate, tokens),
    )  # fmt: skip

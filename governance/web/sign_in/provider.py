"""The provider: where to send somebody, what comes back, and whether to believe it.

OpenID Connect Core 1.0, PKCE (RFC 7636), Back-Channel Logout 1.0.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx2
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from governance.problems import RefusedError, UnreadableError
from governance.web.office.state import SignedIn

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Signatures by a key of the provider's; never a shared secret, never none."""
SCOPE = "openid email profile"
_WAIT = 10.0
_SOONEST = 30.0
"""Seconds between two looks at the provider's keys, whatever tokens arrive."""
_LEEWAY = 60
_LOGOUT = "http://schemas.openid.net/event/backchannel-logout"
_DISCOVERY = "/.well-known/openid-configuration"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the office has agreed with its provider."""

    issuer: str
    client_id: str
    client_secret: str
    public_url: str
    """Where people reach these pages, such as https://programme.example.org."""
    email_claim: str = "email"
    trusts_email: bool = False
    """True where the provider is the office's own, and does not say `email_verified`."""

    @property
    def redirect(self) -> str:
        """Where the provider sends people back to."""
        return f"{self.public_url.rstrip('/')}/sign-in/back"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that somebody has begun."""

    address: str
    """Where to send them."""
    state: str
    nonce: str
    verifier: str


class Provider:
    """One provider. Its addresses are read once, its keys again when one is not known."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._about: Mapping[str, Any] = {}
        self._keys: KeySet | None = None
        self._looked = 0.0

    def begin(self) -> Begun:
        """A new sign-in. Raises UnreadableError where the provider does not answer."""
        verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe(24)
        address, state = self._client().create_authorization_url(
            self._told("authorization_endpoint"), code_verifier=verifier, nonce=nonce
        )
        return Begun(address, state, nonce, verifier)

    def finish(self, begun: Begun, code: str) -> SignedIn:
        """Who came back with a code. Raises RefusedError, UnreadableError."""
        try:
            token = self._client().fetch_token(
                self._told("token_endpoint"), code=code, code_verifier=begun.verifier
            )
        except OAuthError as fault:
            raise RefusedError("the provider does not take that code; sign in again") from fault
        except httpx2.HTTPError as fault:
            raise UnreadableError("the provider does not answer") from fault
        claims = self._claims(str(token.get("id_token", "")))
        _must_say(claims, "nonce", begun.nonce)
        return self._person(claims)

    def out_address(self) -> str | None:
        """Where somebody signs out of the provider too (RP-Initiated Logout 1.0); None for nowhere.

        No ID token goes with it, since none is kept: the provider asks whether that is meant.
        """
        try:
            address = self._told("end_session_endpoint")
        except UnreadableError:
            return None
        back = f"{self.settings.public_url.rstrip('/')}/sign-in/out"
        asked = {"client_id": self.settings.client_id, "post_logout_redirect_uri": back}
        return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"

    def ended(self, token: str) -> tuple[str, str]:
        """The session that a logout token ends, or else the person. Raises RefusedError."""
        claims = self._claims(token)
        events = claims.get("events")
        if not isinstance(events, dict) or _LOGOUT not in events or "nonce" in claims:
            raise RefusedError("that is no logout token")
        session = str(claims.get("sid") or "")
        return session, "" if session else str(claims.get("sub") or "")

    def _person(self, claims: Mapping[str, Any]) -> SignedIn:
        email = claims.get(self.settings.email_claim)
        is_sure = claims.get("email_verified") is True or (
            self.settings.trusts_email and claims.get("email_verified") is not False
        )
        vouched = email if isinstance(email, str) and "@" in email and is_sure else ""
        subject, called = claims.get("sub"), claims.get("name")
        if not isinstance(subject, str) or not subject:
            raise RefusedError("the provider does not say who you are")
        name = called if isinstance(called, str) else vouched
        return SignedIn(subject, vouched, name or "signed in", str(claims.get("sid") or ""))

    def _claims(self, token: str) -> dict[str, Any]:
        """What a token of the provider's says, once its signature and its terms hold."""
        for again in (False, True):
            try:
                found = jwt.decode(token, self._key_set(again=again), algorithms=ALGORITHMS)
                break
            except (JoseError, ValueError) as fault:
                if again:
                    raise RefusedError("the provider's word cannot be believed") from fault
        rules = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY,
            iss={"essential": True, "value": self._told("issuer")},
            aud={"essential": True, "value": self.settings.client_id},
            iat={"essential": True},
        )
        try:
            rules.validate(found.claims)
        except JoseError as fault:
            raise RefusedError("the provider's word is not for here, or not for now") from fault
        claims: dict[str, Any] = found.claims
        if isinstance(claims["aud"], list) and len(claims["aud"]) > 1:
            _must_say(claims, "azp", self.settings.client_id)
        if "exp" not in claims and "events" not in claims:
            raise RefusedError("the provider's word has no end")
        return claims

    def _client(self) -> OAuth2Client:
        settings = self.settings
        return OAuth2Client(
            settings.client_id,
            settings.client_secret,
            scope=SCOPE,
            redirect_uri=settings.redirect,
            code_challenge_method="S256",
            timeout=_WAIT,
        )

    def _told(self, name: str) -> str:
        """What the provider says of itself."""
        with self._lock:
            if not self._about:
                about = _read(self.settings.issuer.rstrip("/") + _DISCOVERY)
                if about.get("issuer", "").rstrip("/") != self.settings.issuer.rstrip("/"):
                    raise UnreadableError("the provider gives itself another name than was agreed")
                self._about = about
        found = self._about.get(name)
        if not isinstance(found, str):
            raise UnreadableError(f"the provider does not say its {name}")
        return found

    def _key_set(self, *, again: bool) -> KeySet:
        address = self._told("jwks_uri")
        with self._lock:
            is_due = time.monotonic() - self._looked > _SOONEST
            if self._keys is None or (again and is_due):
                self._keys = KeySet.import_key_set(_read(address))  # type: ignore[arg-type]
                self._looked = time.monotonic()
            return self._keys


def _must_say(claims: Mapping[str, Any], name: str, value: str) -> None:
    if not secrets.compare_digest(str(claims.get(name, "")).encode(), value.encode()):
        raise RefusedError("the provider's word is of another sign-in; sign in again")


def _read(address: str) -> dict[str, Any]:
    """JSON at an address of the provider's. Raises UnreadableError."""
    try:
        answer = httpx2.get(address, timeout=_WAIT, follow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (httpx2.HTTPError, ValueError) as fault:
        raise UnreadableError("the provider does not answer") from fault
    if not isinstance(found, dict):
        raise UnreadableError("the provider does not answer as one")
    return found

"""Sign-in by OpenID Connect: code flow with PKCE; the provider says who, the plan says what."""

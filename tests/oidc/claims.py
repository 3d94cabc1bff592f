"""What the provider tells of a person besides the subject."""

from __future__ import annotations

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class WithEmail(OAuth2Validator):  # type: ignore[misc]
    """Adds the e-mail address, and whether it was verified, to ID tokens."""

    oidc_claim_scope = OAuth2Validator.oidc_claim_scope | {"email_verified": "email"}

    def get_additional_claims(self, request: Any) -> dict[str, object]:
        """Return the claims of the person who signed in."""
        return {"email": request.user.email, "email_verified": request.user.last_name == "verified"}

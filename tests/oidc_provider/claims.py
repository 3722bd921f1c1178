"""What the sign-in service tells of a person."""

from __future__ import annotations

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):
    """Address and names; only people in the group of the verified have a checked address."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        """Return the claims of the person who signs in."""
        person = request.user
        return {
            "email": person.email,
            "email_verified": person.groups.filter(name="verified").exists(),
            "given_name": person.first_name,
            "family_name": person.last_name,
        }

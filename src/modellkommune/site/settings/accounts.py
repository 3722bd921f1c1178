"""How people open accounts and sign in."""

from __future__ import annotations

import os
from typing import Any

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "modellkommune.commons.people.backends.RoleBackend",
    "modellkommune.commons.people.backends.SignInBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:account"
LOGOUT_REDIRECT_URL = "home"

# "closed" opens accounts by invitation only.
SIGN_UP_IS_OPEN = os.environ.get("MODELLKOMMUNE_SIGN_UP", "open") != "closed"

ACCOUNT_ADAPTER = "modellkommune.commons.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# A citizen needs an address and nothing else; the code proves it. A password, a
# passkey or an app can be added in the account. The library takes the field of
# the password away from the sign-in, too, when it is not named here; our form
# of the sign-up leaves it out.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {
    "signup": "modellkommune.commons.people.forms.OpenAccountForm",
    "login": "modellkommune.commons.people.forms.SignInForm",
    "request_login_code": "modellkommune.commons.people.forms.CodeRequestForm",
    "confirm_login_code": "modellkommune.commons.people.forms.CodeForm",
    "confirm_email_verification_code": "modellkommune.commons.people.forms.AddressCodeForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# As long as the mail to a busy mailbox may take.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
# The library would count attempts in a cache, per process and with the address
# in the key; commons/people/limits.py counts them in the database instead.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
if os.environ.get("MODELLKOMMUNE_HTTPS") == "1":
    ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

MFA_ADAPTER = "modellkommune.commons.people.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Modellkommune"
MFA_FORMS = {
    "add_webauthn": "modellkommune.commons.people.forms.PasskeyForm",
    "edit_webauthn": "modellkommune.commons.people.forms.PasskeyNameForm",
}

# A sign-in service of one's own, such as the town's directory or a citizen
# account of the state; the button appears when it is named.
OIDC_ID = os.environ.get("MODELLKOMMUNE_OIDC_ID", "anmeldung")
OIDC_NAME = os.environ.get("MODELLKOMMUNE_OIDC_NAME", "OpenID Connect")
OIDC_ISSUER = os.environ.get("MODELLKOMMUNE_OIDC_ISSUER", "").rstrip("/")
OIDC_CLIENT_ID = os.environ.get("MODELLKOMMUNE_OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET = os.environ.get("MODELLKOMMUNE_OIDC_CLIENT_SECRET", "")

SOCIALACCOUNT_ADAPTER = "modellkommune.commons.people.adapters.SignInServiceAdapter"
# Never by an address alone: a service that lets people type any address would
# hand over the account behind it. Whoever has an account signs in and connects.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_QUERY_EMAIL = True
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"


def sign_in_services() -> dict[str, Any]:
    """Return the service that the environment names, or nothing."""
    if not (OIDC_ISSUER and OIDC_CLIENT_ID):
        return {}
    service = {
        "provider_id": OIDC_ID,
        "name": OIDC_NAME,
        "client_id": OIDC_CLIENT_ID,
        "secret": OIDC_CLIENT_SECRET,
        "settings": {"server_url": OIDC_ISSUER},
    }
    return {"openid_connect": {"APPS": [service], "OAUTH_PKCE_ENABLED": True}}


SOCIALACCOUNT_PROVIDERS = sign_in_services()

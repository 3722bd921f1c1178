"""How one signs in to the demo world, and the code of this very moment."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct

# Known to everybody: the demo listens on the own computer alone.
PASSWORD = "Sommerwiese-2026"  # noqa: S105
TOTP_SECRET = "KRSW2ZJAMVUW4IDTMVZXG2LP"  # noqa: S105
SECONDS_PER_CODE = 30


def code_at(seconds: float, secret: str = TOTP_SECRET) -> str:
    """Return the six digits that an authenticator app shows at a moment.

    seconds  since 1970, UTC
    secret   base32 text

    Source: RFC 6238 with SHA-1, six digits and thirty seconds.
    """
    key = base64.b32decode(secret)
    counter = struct.pack(">Q", int(seconds // SECONDS_PER_CODE))
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFF_FFFF
    return f"{number % 1_000_000:06d}"

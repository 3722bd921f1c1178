"""The code that the demo prints is the one that an authenticator shows."""

from __future__ import annotations

import base64

from modellkommune.site.demo.accounts import code_at

SECRET_OF_RFC_6238 = base64.b32encode(b"12345678901234567890").decode()


def test_the_codes_are_those_of_the_published_examples():
    moments = [59, 1_111_111_109, 1_234_567_890, 20_000_000_000]

    codes = [code_at(moment, SECRET_OF_RFC_6238) for moment in moments]

    # The last six of the eight digits in RFC 6238, appendix B.
    assert codes == ["287082", "081804", "005924", "353130"]

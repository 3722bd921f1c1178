"""Receipt codes: what lets an author come back to a statement without an account.

A code is worked out from a random word that stands in the form. So a form that is sent
again, because the line broke before the receipt came, shows the same receipt; and the
database, which holds only digests of word and code, gives nobody a code.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.core import signing

from modellkommune.features.consultations.models import Statement

# Digits and letters that are not mistaken for each other on paper (Crockford's set).
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
LENGTH, GROUP = 16, 4
SHORTEST_WORD = 22
PAGE_SALT, MAIL_SALT = "consultations.statement.page", "consultations.statement.mail"
# A page that was opened with the code stays open as long as somebody may write on it.
PAGE_AGE = timedelta(hours=3)


def new_word() -> str:
    """A random word of 192 bit for a form."""
    return secrets.token_urlsafe(24)


def is_word(word: str) -> bool:
    """Whether a word is long enough to be one of ours."""
    return SHORTEST_WORD <= len(word) <= 64


def code_of_word(word: str) -> str:
    """The receipt code of 80 bit that belongs to the word of a form, in groups of four."""
    digest = hashlib.sha256(b"receipt code of a statement:" + word.encode()).digest()
    number = int.from_bytes(digest[:10])
    signs = "".join(SIGNS[number >> 5 * place & 31] for place in range(LENGTH))
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def digest_of_word(word: str) -> str:
    """What the database holds of the word, to know a form that is sent twice."""
    return hashlib.sha256(b"form of a statement:" + word.encode()).hexdigest()


def plain_code(code: str) -> str:
    """The code as it was meant: small letters, blanks and mistaken letters put right."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return signs.translate(ALIKE)


def digest_of_code(code: str) -> str:
    """What the database holds of the code."""
    return hashlib.sha256(b"code of a statement:" + plain_code(code).encode()).hexdigest()


def statement_by_code(code: str) -> Statement | None:
    """The statement a receipt code belongs to, in the open scope; None for an unknown one.

    The spelling is forgiving. Only digests are compared, so nothing can be learned from
    the time it takes.
    """
    if len(plain_code(code)) != LENGTH:
        return None
    known = Statement.objects.select_related("procedure__authority", "round", "authority")
    found: Statement | None = known.filter(code_digest=digest_of_code(code)).first()
    return found


def page_token(statement: Statement) -> str:
    """A word for the address of the author's page, valid for a few hours."""
    return signing.dumps(statement.pk, salt=PAGE_SALT)


def mail_token(statement: Statement) -> str:
    """A word for the link in a letter to the author; it stays valid with the address."""
    return signing.dumps([statement.pk, statement.email.lower()], salt=MAIL_SALT)


def statement_by_token(token: str) -> tuple[Statement, bool] | None:
    """The statement of an address, and whether it came by mail; None when it is not valid."""
    known = Statement.objects.select_related("procedure__authority", "round", "authority")
    try:
        found = known.filter(pk=signing.loads(token, salt=PAGE_SALT, max_age=PAGE_AGE)).first()
        return (found, False) if found else None
    except signing.BadSignature:
        pass
    try:
        pk, email = signing.loads(token, salt=MAIL_SALT)
    except signing.BadSignature:
        return None
    found = known.filter(pk=pk, email__iexact=email).first() if email else None
    return (found, True) if found else None

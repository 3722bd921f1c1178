"""Single entitlements: lost letters, people at the counter, confirmations by e-mail.

finding    by the number of the letter, or by name and birth date
reissue    a new code for somebody who has one; withdrawing an entitlement
counter    a code for somebody whom the register does not know
by_email   a code for whoever can read mails at an address

Nothing here looks at, or tells, whether an entitlement was used.
"""

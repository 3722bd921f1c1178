"""What was noticed while reading a mail, as far as the office should know it.

Codes are those of `kernel/mail/findings.py`; what is left out here is of no use to
people who work with the mail.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, object] = {
    "mail-empty": _("The mail is empty."),
    "mail-no-header": _("There is no line of a mail header; this is no mail."),
    "mail-too-large": _("The mail is too large to be read to its end."),
    "mail-too-deep": _("Its parts are nested too deep; the rest was not read."),
    "mail-too-many-parts": _("It has too many parts; the rest was not read."),
    "mail-unpacked-too-large": _("Unpacked it would be too large; the rest was not unpacked."),
    "mail-damaged": _("A part of the mail could not be read."),
    "header-twice": _("A line of the header stands twice; the first was taken."),
    "encoded-word-damaged": _("Letters in the header are damaged."),
    "from-missing": _("The mail names no sender."),
    "from-invalid": _("The address of the sender is no e-mail address."),
    "from-several": _("The mail names several senders; the first was taken."),
    "date-missing": _("The mail names no date."),
    "date-invalid": _("The date of the mail cannot be read. It says nothing about receipt anyway."),
    "boundary-missing": _("The mail does not say how its parts are divided."),
    "boundary-not-found": _("The line that should divide the mail does not occur in it."),
    "boundary-not-closed": _("The last part has no end; the mail may be cut off."),
    "encoding-damaged": _("A part of the mail is damaged on its way."),
    "charset-unknown": _("The letters of the text are unknown; some may be wrong."),
    "charset-wrong": _("The text is written in other letters than it says; some may be wrong."),
    "text-shortened": _("The text is very long; its end is left out."),
    "html-remote": _("Pictures and other content from elsewhere were left out."),
    "html-active": _("The mail held programs or forms; they were removed."),
    "smime-signed": _("The mail carries a signature (S/MIME); it was not checked."),
    "smime-encrypted": _("The mail is encrypted (S/MIME) and cannot be read."),
    "smime-damaged": _("The signature or encryption (S/MIME) cannot be read."),
    "pgp-signed": _("The mail carries a signature (PGP); it was not checked."),
    "pgp-encrypted": _("The mail is encrypted (PGP) and cannot be read."),
    "tnef-unpacked": _("Outlook had wrapped the files; they were unpacked."),
    "tnef-damaged": _("Outlook had wrapped the files, and the wrapping is damaged."),
    "nested-message": _("The mail holds another mail, which was unpacked."),
    "external-body": _("A file lies elsewhere and was not sent with the mail."),
    "partial-message": _("The mail is only a piece of a longer one."),
}

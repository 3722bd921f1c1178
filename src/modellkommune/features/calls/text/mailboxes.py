"""What can be wrong with a mailbox, in sentences that say what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TROUBLES: dict[str, object] = {
    "name-unknown": _(
        "The name of the server is not known. Please check how it is written, or ask who runs "
        "your mail."
    ),
    "refused": _(
        "At this name and port nobody answers. Please check the port: 993 for TLS, 143 for STARTTLS."
    ),
    "timeout": _(
        "The server does not answer within 20 seconds. Often a firewall lies between; it must "
        "let this server through to the port of the mailbox."
    ),
    "certificate": _(
        "The certificate of the mail server is not valid for this name. Please enter the name "
        "that stands in the certificate, or have it renewed."
    ),
    "tls": _(
        "The server does not speak the chosen encryption. Port 993 goes with TLS, port 143 with "
        "STARTTLS."
    ),
    "login": _(
        "The server refuses user name or password. Some providers ask for a password of its own "
        "for each program."
    ),
    "password-lost": _(
        "The key of this installation was changed, so the password can no longer be read. Please "
        "enter it again."
    ),
    "folder": _("There is no such folder. The usual name is INBOX."),
    "folder-afterwards": _(
        "Mails cannot be moved to the folder for mails taken over. They are taken over all the "
        "same. Please create the folder, or leave the field empty."
    ),
    "broken-off": _("The connection broke off. It is tried again by itself."),
    "disk-full": _(
        "The disk of this server is full. Nothing is lost: the mails stay with the mail server."
    ),
    "storing": _(
        "A mail could not be stored. It stays with the mail server and is tried again by itself."
    ),
    "no-encryption": _("Without encryption only a server on the same machine is asked."),
}
TROUBLE_OTHERWISE = _("The mailbox could not be read. It is tried again by itself.")

"""Why something was not fetched, in a sentence for the person who named the address."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.ui.refusals import Refused

SENTENCES: dict[str, Any] = {
    "no_address": _("“{address}” is no address of the web. It begins with https:// or http://."),
    "credentials": _("The address {address} holds a name or a password. Please leave them out."),
    "name_unknown": _("The server {host} is not known. Please check how the name is written."),
    "not_public": _(
        "The address {address} leads into a network that is not public. For the protection of "
        "our own systems we fetch only from public addresses. Exceptions are set by whoever "
        "runs this installation."
    ),
    "unreachable": _("The server {host} did not accept a connection. Please try again later."),
    "too_slow": _("The server {host} had not answered in full after {seconds} seconds."),
    "certificate": _("The certificate of the server {host} is not valid: {reason}."),
    "no_http": _("The server {host} answered, but not in the language of the web."),
    "broken_off": _("The answer of the server {host} broke off before its end."),
    "too_large": _("The file is larger than {size}, the most that is fetched."),
    "too_large_unpacked": _("Unpacked, the file is larger than {size}, the most that is read."),
    "packing_unknown": _("The server {host} packed its answer in a way that was not asked for."),
    "packing_broken": _("The packed answer of the server {host} could not be unpacked."),
    "redirected_too_often": _("The address leads on to others more than {most} times."),
    "redirected_in_circle": _("The address leads on to others in a circle, back to {address}."),
    "not_found": _("There is nothing at the address {address} (answer {status})."),
    "forbidden": _("The server {host} does not hand this out to us (answer {status})."),
    "asked_too_often": _("The server {host} asks us to come again later (answer {status})."),
    "server_error": _("The server {host} has a fault of its own (answer {status})."),
    "status": _("The server {host} answered with {status} instead of the file."),
}
# What stands for a parameter that an older version did not store.
BLANKS = dict.fromkeys(("address", "host", "seconds", "reason", "most", "status"), "…")


class FetchRefused(Refused):
    """Nothing was fetched. `code` names the reason, `parameters` fill its sentence.

    The codes are the keys of SENTENCES; `sentence` is in the language of the reader
    at the moment of reading, so store code and parameters.
    """

    def __init__(self, code: str, **parameters: str | int) -> None:
        self.code = code
        self.parameters = parameters
        super().__init__(sentence_of(code, parameters))


def sentence_of(code: str, parameters: dict[str, str | int]) -> str:
    """Return the sentence of a stored refusal in the language of the reader."""
    template = str(SENTENCES.get(code) or gettext("The address could not be fetched."))
    size = filesizeformat(parameters.get("most_bytes", 0))
    return template.format_map({**BLANKS, "size": size, **parameters})

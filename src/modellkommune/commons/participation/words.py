"""Words for what people did with an offer, and on which way."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTIONS: dict[str, Any] = {
    "proposed": pgettext_lazy("people", "handed in a proposal"),
    "supported": pgettext_lazy("people", "supported a proposal"),
    "commented": pgettext_lazy("people", "wrote a comment"),
    "voted": pgettext_lazy("people", "voted"),
    "attended": pgettext_lazy("people", "came to an event"),
}
CHANNELS: dict[str, Any] = {
    "online": pgettext_lazy("channel", "online"),
    "account": pgettext_lazy("channel", "online, with account"),
    "email": pgettext_lazy("channel", "online, by e-mail"),
    "code": pgettext_lazy("channel", "online, with code"),
    "letter": pgettext_lazy("channel", "online, with code"),
    "paper": pgettext_lazy("channel", "on paper"),
    "post": pgettext_lazy("channel", "by post"),
    "hall": pgettext_lazy("channel", "on site"),
    "counter": pgettext_lazy("channel", "at the counter"),
}


def action_in_words(action: str) -> str:
    """What people did; a word that is not known here as it is."""
    return str(ACTIONS.get(action, action))


def channel_in_words(channel: str) -> str:
    """On which way; without one that it is not known."""
    return str(CHANNELS.get(channel, channel)) if channel else str(_("not known"))


def district_in_words(district: str) -> str:
    """Where; without one that it is not known."""
    return district or str(_("not known"))

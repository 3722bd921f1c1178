"""What a rule forbids, with the sentence that says so."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _


class Refused(ValueError):
    """A rule forbids this; pages show `sentence`, which says what to do instead.

    A subclass names the rule and gives the sentence, or is made with one.

        class DeadlinePassed(Refused):
            sentence = _("The deadline has passed.")
    """

    sentence: ClassVar[Any] = _("This is not possible here.")

    def __init__(self, sentence: Any = "") -> None:
        if sentence:
            self.sentence = sentence  # type: ignore[misc]
        super().__init__(str(self.sentence))

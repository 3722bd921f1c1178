"""The pictures of an idea in its form: each with words, and none lost while it has faults."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from modellkommune.commons.authorities.models import Authority
from modellkommune.commons.files.kept_pictures import (
    KeptPictureGone,
    forget_kept_picture,
    keep_for_next_try,
    kept_picture,
    read_kept,
)
from modellkommune.commons.files.pictures import (
    MOST_BYTES,
    CleanPicture,
    PictureTooLarge,
    PictureUnreadable,
    clean_picture,
)
from modellkommune.commons.ui.plain_text import one_line
from modellkommune.features.ideas.models import KeptPicture
from modellkommune.features.ideas.services.collecting.handing_in import PictureData

KINDS = "image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif"


class PictureForm(forms.Form):
    """One picture: a fresh file, or one kept from an earlier try."""

    file = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": KINDS}),
        help_text=_(
            "A photograph or drawing, up to 15 MB. Where and with what it was taken is "
            "removed from the file."
        ),
    )
    alt_text = forms.CharField(
        label=_("What does the picture show?"),
        max_length=300,
        required=False,
        help_text=_("One sentence for people who cannot see it. Needed with a picture."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    remove = forms.BooleanField(label=_("Leave the picture out"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fresh: CleanPicture | None = None
        self.kept_record = self._find_kept()

    def clean_file(self) -> Any:
        """Read the picture; a broken one is answered with a sentence."""
        file = self.cleaned_data.get("file")
        if not file:
            return None
        try:
            self.fresh = clean_picture(file)
        except PictureTooLarge:
            raise forms.ValidationError(_too_large(file.size)) from None
        except PictureUnreadable:
            raise forms.ValidationError(
                _(
                    "This file cannot be read as a picture. Please choose another one, "
                    "best a photograph as JPEG or PNG."
                )
            ) from None
        return file

    def clean_alt_text(self) -> str:
        """The words on one line."""
        return one_line(self.cleaned_data["alt_text"])

    def clean(self) -> dict[str, Any]:
        """A picture needs its words."""
        values = super().clean() or {}
        if "file" not in self.errors and self.has_picture and not values.get("alt_text"):
            self.add_error(
                "alt_text",
                _("Please say in one sentence what the picture shows. The picture is kept."),
            )
        return values

    @property
    def has_picture(self) -> bool:
        """Whether the idea will have this picture."""
        if self.cleaned_data.get("remove"):
            return False
        return self.fresh is not None or self.kept_record is not None

    @property
    def kept_word(self) -> str:
        """The word by which the page shows a kept picture; empty without one."""
        return str(self.data.get(self.add_prefix("kept"), "")) if self.kept_record else ""

    def keep(self, authority: Authority, *, now: datetime) -> None:
        """Keep a fresh picture for the next try, and let the form remember where."""
        if self.fresh is None or self.cleaned_data.get("remove"):
            return
        word = keep_for_next_try(KeptPicture, authority=authority, picture=self.fresh, now=now)
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("kept")] = word
        self.data, self.kept_record = data, kept_picture(KeptPicture, word)

    def picture_data(self) -> PictureData:
        """The picture as it is handed in."""
        picture = self.fresh if self.fresh is not None else read_kept(self.kept_record)
        return PictureData(picture, self.cleaned_data["alt_text"])

    def forget(self) -> None:
        """Delete what was kept, since the idea has its picture now."""
        if self.kept_record is not None:
            forget_kept_picture(self.kept_record)

    def _find_kept(self) -> Any:
        word = self.data.get(self.add_prefix("kept"), "") if self.is_bound else ""
        try:
            return kept_picture(KeptPicture, word)
        except KeptPictureGone:
            return None


def picture_forms(data: Any, files: Any, *, most: int) -> list[PictureForm]:
    """The forms of the pictures that may still be given; unbound without `data`."""
    return [PictureForm(data, files, prefix=f"bild-{position}") for position in range(most)]


def _too_large(size: int) -> str:
    """Why a picture is too large: in bytes, or in points."""
    if size > MOST_BYTES:
        return _now("This picture is larger than 15 MB. Please choose a smaller one.")
    return _now(
        "This picture has more than 64 million points. Please make it smaller, for "
        "example by sending it to yourself in a medium size."
    )

"""Datasets named by the addresses of their pages.

A choice of all would be a list of thousands; the address is in everybody's browser.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from modellkommune.features.opendata.models import Dataset
from modellkommune.features.opendata.selectors.public_datasets import public_datasets

ADDRESS = re.compile(r"datensaetze/([-\w]+)/([-\w]+)/?(?:[?#].*)?$")
MOST = 20


class DatasetAddressesField(forms.CharField):
    """Public datasets of the open scope, one address on each line.

    Cleaned it is a list of datasets. An address that leads to none of them is named.
    """

    def __init__(self, *, most: int = MOST, **kwargs: Any) -> None:
        if most > 1:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(**kwargs)
        self.most = most

    def clean(self, value: Any) -> Any:
        """Find the dataset of every line."""
        text: str = super().clean(value) or ""
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) > self.most:
            raise ValidationError(_("Please name at most {most}.").format(most=self.most))
        return [_dataset_at(line) for line in dict.fromkeys(lines)]


def _dataset_at(line: str) -> Dataset:
    found = ADDRESS.search(line)
    if found:
        place, slug = found.groups()
        dataset = public_datasets().filter(authority__slug=place, slug=slug).first()
        if dataset is not None:
            return dataset
    raise ValidationError(_("No dataset stands here: {address}").format(address=line[:200]))

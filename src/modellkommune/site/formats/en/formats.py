"""The office writes dates the German way in every language, so it must read them, too."""

from django.conf.locale.en import formats  # type: ignore[import-untyped]  # without stubs

DATE_INPUT_FORMATS = [*formats.DATE_INPUT_FORMATS, "%d.%m.%Y"]
DATETIME_INPUT_FORMATS = [*formats.DATETIME_INPUT_FORMATS, "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S"]

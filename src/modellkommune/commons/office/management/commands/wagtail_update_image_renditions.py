"""Wagtail's command of this name, over the records of all authorities."""

from wagtail.images.management.commands.wagtail_update_image_renditions import (
    Command as WagtailCommand,
)

from modellkommune.commons.office.all_authorities import ForAllAuthorities


class Command(ForAllAuthorities, WagtailCommand):
    """See Wagtail's documentation for what it does."""

"""Where files lie that no web server may hand out: beside the data, below no address."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


def private_storage() -> FileSystemStorage:
    """Files that only a room's own views send, after asking who wants them.

    Uploaded ballots may carry attributes of voters, applications are sealed until
    their deadline: neither may lie below the media address.
    """
    return FileSystemStorage(location=Path(settings.HOME_DIR) / "private")

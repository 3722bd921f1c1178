"""Where uploads and results lie: beside the data, never below the media address."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


def private_storage() -> FileSystemStorage:
    """Files that only our own views hand out, after asking who wants them.

    Uploaded ballots may carry attributes of voters, so no web server may serve
    this folder.
    """
    return FileSystemStorage(location=Path(settings.HOME_DIR) / "private")

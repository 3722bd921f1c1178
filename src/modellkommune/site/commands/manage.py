"""`modellkommune manage`: hands everything to Django's own commands."""

from __future__ import annotations

import argparse
import os

SUMMARY = "Run a management command of Django"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take all words as they are."""
    parser.add_argument("words", nargs=argparse.REMAINDER)


def run(arguments: argparse.Namespace) -> int:
    """Run the management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommune.site.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["modellkommune manage", *arguments.words])
    return 0

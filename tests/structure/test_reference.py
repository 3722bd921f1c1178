"""The reference names every setting, every command and every permission."""

from __future__ import annotations

import argparse
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from modellkommune.commons.people import permissions
from modellkommune.commons.people.models import RoleKind
from modellkommune.site.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "modellkommune"
REFERENCE = ROOT / "docs" / "reference"
VARIABLE = re.compile(r"\bMODELLKOMMUNE_[A-Z_]+\b|\bDATABASE_URL\b")
# Wagtail's own commands, wrapped so that they see every authority.
WRAPPED = "run_without_scope", "all_authorities"


def page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def variables_in_code() -> set[str]:
    """The environment variables that the installation reads."""
    return {
        variable
        for path in SOURCE.rglob("*.py")
        for variable in VARIABLE.findall(path.read_text(encoding="utf-8"))
    }


def options_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield every option of a command and of the actions below it."""
    for action in parser._actions:
        yield from (option for option in action.option_strings if option not in {"-h", "--help"})
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from options_of(below)


def management_commands() -> Iterator[str]:
    """The commands of the house below `modellkommune manage`."""
    for path in SOURCE.rglob("management/commands/*.py"):
        text = path.read_text(encoding="utf-8")
        if path.stem != "__init__" and not any(word in text for word in WRAPPED):
            yield path.stem


def test_every_setting_stands_in_the_reference():
    known = variables_in_code()

    assert "MODELLKOMMUNE_HOME" in known
    assert known - set(VARIABLE.findall(page("settings"))) == set()


def test_the_reference_names_no_setting_that_nobody_reads():
    assert set(VARIABLE.findall(page("settings"))) - variables_in_code() == set()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_stands_there_with_every_option(command):
    parser = argparse.ArgumentParser(add_help=False)
    importlib.import_module(f"modellkommune.site.commands.{command}").add_arguments(parser)
    options = set(options_of(parser))

    section = page("commands").partition(f"## modellkommune {command}\n")[2].partition("\n## ")[0]

    assert section, f"docs/reference/commands.md has no section for {command}"
    assert {option for option in options if f"`{option}" not in section} == set()


def test_every_management_command_stands_there():
    text = page("commands")

    assert [name for name in sorted(management_commands()) if f"`{name}`" not in text] == []


def test_every_role_and_every_permission_stands_there():
    text = page("permissions")
    named = [
        value
        for name, value in vars(permissions).items()
        if name.isupper() and isinstance(value, str)
    ]

    assert len(named) >= 3
    assert [value for value in [*RoleKind.values, *named] if f"`{value}`" not in text] == []

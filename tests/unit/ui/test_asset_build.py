"""The build of style and script names no address, and does nothing twice."""

import json
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def tool():
    """tools/build_assets.py as a module."""
    spec = spec_from_file_location("build_assets", ROOT / "tools" / "build_assets.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def step(tool, tmp_path, monkeypatch):
    """A step with one input; it writes down how often it was done."""
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    source, stamp, done = tmp_path / "a.scss", tmp_path / "stamp", []
    source.write_text("a")

    def run(*, fails: bool = False) -> list[str]:
        def build() -> None:
            if fails:
                raise tool.BuildFailed("sass ended with code 65.")
            done.append(source.read_text())

        tool.run_step("style", build, [source], stamp)
        return done

    run.source = source
    return run


def test_the_lock_pins_every_package_with_its_digest_and_without_an_address():
    lock = json.loads((ROOT / "package-lock.json").read_text())

    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert len(packages) > 20
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []


def test_every_dependency_is_pinned_to_one_version():
    package = json.loads((ROOT / "package.json").read_text())

    versions = [*package["dependencies"].values(), *package["devDependencies"].values()]
    assert [version for version in versions if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_a_step_is_done_once_and_again_when_its_input_changes(step):
    assert step() == ["a"]
    assert step() == ["a"]

    step.source.write_text("b")

    assert step() == ["a", "b"]


def test_a_step_that_failed_is_tried_again(step, tool):
    with pytest.raises(tool.BuildFailed):
        step(fails=True)

    assert step() == ["a"]


def test_a_changed_name_changes_the_digest(tool, tmp_path, monkeypatch):
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    first, second = tmp_path / "a.js", tmp_path / "b.js"
    first.write_text("x")
    second.write_text("x")

    assert tool.digest_of([first]) != tool.digest_of([second])
    assert tool.digest_of([first, second]) == tool.digest_of([second, first])

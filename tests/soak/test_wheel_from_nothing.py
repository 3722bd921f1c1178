"""The wheel brings all of its libraries, from the registry into an empty environment."""

from __future__ import annotations

from tests.fixtures.wheels import build_wheel, fetch, install_wheel, running_demo


def test_an_empty_environment_and_the_wheel_make_a_running_installation(tmp_path):
    wheel = build_wheel(tmp_path / "dist")

    commands = install_wheel(wheel, tmp_path, borrow_libraries=False)

    with running_demo(commands, tmp_path) as port:
        assert "Landkreis Sonnenau" in fetch(f"http://localhost:{port}/")

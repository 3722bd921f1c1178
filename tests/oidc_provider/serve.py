"""Serve the sign-in service: `python -m tests.oidc_provider.serve PORT CALLBACK…`.

Prints one line when it answers. Ends with its standard input, so that it never
outlives the test that started it.
"""

from __future__ import annotations

import os
import sys
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

CLIENT_ID, CLIENT_SECRET = "modellkommune", "geheim-fuer-tests-0123456789"
PASSWORD = "Ahorn-am-Bach-3"


class Quiet(WSGIRequestHandler):
    """Writes no line for every request."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def main(port: int, callbacks: list[str]) -> None:
    """Make database, accounts and client, then answer until the input ends."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.oidc_provider.settings"
    import django
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    django.setup()
    call_command("migrate", verbosity=0)
    make_people()
    make_client(callbacks)
    with make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print("ready", flush=True)
        sys.stdin.read()


def make_people() -> None:
    """Mia, whose address the service has checked, and Tom, who typed in whatever he liked."""
    from django.contrib.auth.models import Group, User

    verified = Group.objects.create(name="verified")
    for name, email in (
        ("mia", "mia@stadtkonto.example"),
        ("tom", "rathaus@lindental.example"),
        ("anna", "rathaus@lindental.example"),
    ):
        person = User.objects.create_user(
            name, email, PASSWORD, first_name=name.title(), last_name="Muster"
        )
        if name != "tom":
            person.groups.add(verified)


def make_client(callbacks: list[str]) -> None:
    """Let the portal ask; its addresses are the only ones that get an answer."""
    from oauth2_provider.models import Application

    Application.objects.create(
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=" ".join(callbacks),
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])

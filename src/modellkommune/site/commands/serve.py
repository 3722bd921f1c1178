"""`modellkommune serve`: web server and background worker as one."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading

DEFAULT_PORT = 8000
THREADS = 8
# Web server and worker end side by side; both are gone after five seconds.
SECONDS_TO_STOP = 4.8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take addresses, and what to do before the start."""
    parser.add_argument(
        "--port",
        type=int,
        action="append",
        help=f"port to listen on, may be given several times (default {DEFAULT_PORT})",
    )
    parser.add_argument(
        "--bind", default="127.0.0.1", help="address to listen on (default %(default)s)"
    )
    parser.add_argument(
        "--threads",
        type=int,
        default=THREADS,
        help="requests answered at the same time (default %(default)s)",
    )
    parser.add_argument(
        "--trusted-proxy",
        default=None,
        help="address of the proxy in front, whose X-Forwarded headers are believed",
    )
    parser.add_argument(
        "--prepare",
        action="store_true",
        help="bring the database up to date and gather the static files first",
    )
    parser.add_argument("--no-worker", action="store_true", help="start the web server alone")


def run(arguments: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT; return 1 when the address cannot be taken."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommune.site.settings")
    if arguments.prepare:
        from modellkommune.site.preparation import prepare

        prepare()
    return serve(
        ports=arguments.port or [DEFAULT_PORT],
        bind=arguments.bind,
        threads=arguments.threads,
        trusted_proxy=arguments.trusted_proxy,
        with_worker=not arguments.no_worker,
    )


def serve(
    *,
    ports: list[int],
    bind: str = "127.0.0.1",
    threads: int = THREADS,
    trusted_proxy: str | None = None,
    with_worker: bool = True,
) -> int:
    """Listen on every port and keep a worker running beside; return the exit code."""
    try:
        server = make_server(ports=ports, bind=bind, threads=threads, trusted_proxy=trusted_proxy)
    except OSError as error:
        addresses = ", ".join(f"{bind}:{port}" for port in ports)
        print(f"serve: {addresses} cannot be taken: {error.strerror}", file=sys.stderr)
        return 1
    run_both(server, with_worker=with_worker)
    return 0


def make_server(*, ports: list[int], bind: str, threads: int, trusted_proxy: str | None):  # type: ignore[no-untyped-def]  # waitress has no types
    """Return a web server that listens on every port. Raises OSError for a taken one."""
    import waitress

    from modellkommune.site.wsgi import application

    proxy: dict[str, object] = {}
    if trusted_proxy:
        proxy = {
            "trusted_proxy": trusted_proxy,
            "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto x-forwarded-host",
        }
    listen = " ".join(f"{bind}:{port}" for port in ports)
    return waitress.create_server(application, listen=listen, threads=threads, ident=None, **proxy)


def run_both(server, *, with_worker: bool) -> None:  # type: ignore[no-untyped-def]  # waitress has no types
    """Answer requests and look after the worker until a signal comes; then leave."""
    from modellkommune.commons.tasks.leaving import leave_at_once
    from modellkommune.site.worker_process import WorkerProcess

    worker = WorkerProcess()

    def stop(*_signal: object) -> None:
        worker.ask_to_end()
        end_hard_after(SECONDS_TO_STOP)
        # Waitress takes this as the order to finish its requests and return.
        raise SystemExit

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    if with_worker:
        worker.start()
    server.run()
    worker.wait_for_end()
    leave_at_once(0)


def end_hard_after(seconds: float) -> None:
    """Leave the process after a while even if a request is still being answered."""
    timer = threading.Timer(seconds, os._exit, args=[1])
    timer.daemon = True
    timer.start()

"""A real IMAP server on this computer, in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from imapclient import IMAPClient

from tests.integration.outbox.mail_server import free_port

USER, PASSWORD = "bewerbung", "Apfelbaum-am-Bach-3"
PYMAP = Path(sys.executable).parent / "pymap"


class ImapServer:
    """pymap with one account and an empty INBOX."""

    def __init__(self, port: int, *, certificate: tuple[Path, Path] | None = None) -> None:
        self.port = port
        self._tls = (
            ["--cert", str(certificate[0]), "--key", str(certificate[1])]
            if certificate
            else ["--no-tls"]
        )
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers; its folders are counted anew each time."""
        words = ["--host", "127.0.0.1", "--port", str(self.port), *self._tls, "dict",
                 "--demo-user", USER, "--demo-password", PASSWORD]  # fmt: skip
        self._process = subprocess.Popen(
            [str(PYMAP), *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise TimeoutError("pymap does not answer")

    def stop(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None

    @contextmanager
    def client(self, *, folder: str = "") -> Iterator[IMAPClient]:
        """A mail program that is signed in."""
        with IMAPClient("127.0.0.1", port=self.port, ssl=False, timeout=10) as client:
            client.normalise_times = False
            client.login(USER, PASSWORD)
            if folder:
                client.select_folder(folder)
            yield client

    def put(self, raw: bytes, *, at: datetime, folder: str = "INBOX") -> None:
        """As if the server had taken a mail over at a moment."""
        with self.client() as client:
            client.append(folder, raw, msg_time=at)


@contextmanager
def imap_server(*, certificate: tuple[Path, Path] | None = None) -> Iterator[ImapServer]:
    """Run a server; with a certificate and its key it offers STARTTLS."""
    server = ImapServer(free_port(), certificate=certificate)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def a_certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate of 127.0.0.1 that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "server.pem", folder / "server.key"
    paths[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths

"""How quick and how frugal reading mails is, against the standard library in the same run.

Seconds, the better of two; memory by child processes, at the peak (Linux), without
the raw mail itself. Nothing here fails for being slow: the figures are printed.
Run: python -m pytest tests/benchmarks/mail/bench_reading.py -s
"""

from __future__ import annotations

import base64
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from modellkommune.kernel.mail import read_mail
from tests.unit.kernel.mail.samples import attached, multipart, part, shared_mails

pytestmark = pytest.mark.bench
LARGE_BYTES = 100 * 1024 * 1024
SCRIPT = """
import re, sys
from pathlib import Path
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
raw = Path(sys.argv[2]).read_bytes()
if sys.argv[1] == "ours":
    from modellkommune.kernel.mail import read_mail as read
    read(b"")
else:
    import email, hashlib
    from email import policy
    def read(raw):
        mail = email.message_from_bytes(raw, policy=policy.default)
        return [hashlib.sha256(one.get_payload(decode=True) or b"").hexdigest() for one in mail.walk()]
before = peak()
read(raw)
print((peak() - before) // 1024)
"""


def stdlib_read(raw: bytes) -> list[object]:
    """What the plainest careful use of the standard library does with a mail."""
    import email
    from email import policy

    mail = email.message_from_bytes(raw, policy=policy.default)
    return [str(mail["subject"]), str(mail["from"]), str(mail["to"]), str(mail["date"])] + [
        (one.get_filename(), one.get_payload(decode=True)) for one in mail.walk()
    ]


def seconds(action: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(2):
        started = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - started)
    return best


def peak_megabytes(who: str, path: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, who, str(path)], capture_output=True, check=True, text=True
    )
    return int(done.stdout)


def large_mail() -> bytes:
    content = bytes(range(251)) * (LARGE_BYTES // 251)
    return multipart(part("Anbei."), attached(content, 'attachment; filename="plan.dat"'))


@pytest.mark.skipif(not shared_mails(), reason="the recorded mails are not here")
def test_recorded_mails_against_the_standard_library():
    small = [path.read_bytes() for path in shared_mails() if path.stat().st_size < 100_000]

    ours = seconds(lambda: [read_mail(raw) for raw in small])
    theirs = seconds(lambda: [stdlib_read(raw) for raw in small])

    print(f"\n{len(small)} recorded mails: ours {ours:.3f} s, policy.default {theirs:.3f} s, "
          f"ratio {ours / theirs:.2f}")  # fmt: skip


def test_a_mail_with_a_hundred_megabytes_against_the_standard_library(tmp_path):
    raw = large_mail()
    path = tmp_path / "large.eml"
    path.write_bytes(raw)

    ours = seconds(lambda: read_mail(raw))
    theirs = seconds(lambda: stdlib_read(raw))
    memory = {who: peak_megabytes(who, path) for who in ("ours", "theirs")}

    print(f"\nmail of {len(raw) / 1e6:.0f} MB: ours {ours:.2f} s and {memory['ours']} MB, "
          f"policy.default {theirs:.2f} s and {memory['theirs']} MB, "
          f"ratio {ours / theirs:.2f} and {memory['ours'] / memory['theirs']:.2f}")  # fmt: skip


def test_small_mails_with_a_file_against_the_standard_library():
    raw = multipart(
        part("Anbei."), attached(base64.b64encode(bytes(30_000)), 'attachment; filename="a.txt"')
    )

    ours = seconds(lambda: [read_mail(raw) for _ in range(200)])
    theirs = seconds(lambda: [stdlib_read(raw) for _ in range(200)])

    print(f"\n200 mails with one file: ours {ours:.2f} s, policy.default {theirs:.2f} s, "
          f"ratio {ours / theirs:.2f}")  # fmt: skip

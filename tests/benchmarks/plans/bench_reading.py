"""How quick and how frugal a large plan is read, against GDAL alone in the same run.

A regional plan of about seven megabytes is written for the purpose. Memory is the peak
of a child process (Linux), interpreter and libraries included.
Run: python -m pytest tests/benchmarks/plans/bench_reading.py -s
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.kernel.plans.samples import area, document, plan

pytestmark = pytest.mark.bench
LARGE_BYTES = 7 * 1024 * 1024
MOST_SECONDS, MOST_MEGABYTES = 5.0, 500
# The process's own peak; what resource tells may be that of the process that began it.
PEAK = """
import json, re, sys, time
from pathlib import Path
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
"""
OURS = (
    PEAK
    + """
started = time.perf_counter()
from modellkommune.kernel.plans import inspect
report = inspect(Path(sys.argv[1]))
took = time.perf_counter() - started
print(json.dumps([took, peak(), sum(report.plans.objects.values())]))
"""
)
GDAL = (
    PEAK
    + """
started = time.perf_counter()
import pyogrio, pyogrio.raw
count = 0
for name, _kind in pyogrio.list_layers(sys.argv[1]):
    geometry = pyogrio.raw.read(sys.argv[1], layer=name)[2]
    count += 0 if geometry is None else len(geometry)
took = time.perf_counter() - started
print(json.dumps([took, peak(), count]))
"""
)


def large_plan() -> bytes:
    """Circles of a hundred points each, side by side, until the file is large enough."""
    members, size = [plan()], 0
    while size < LARGE_BYTES:
        number = len(members)
        x, y = 500_050 + number % 40 * 20, 5_800_050 + number // 40 % 40 * 20
        members.append(area(points=circle(x, y), gml_id=f"a{number}", number=str(number)))
        size += len(members[-1])
    return document(*members)


def circle(x: float, y: float) -> str:
    points = [
        f"{x + 9 * math.cos(at * math.tau / 100):.3f} {y + 9 * math.sin(at * math.tau / 100):.3f}"
        for at in range(100)
    ]
    return " ".join([*points, points[0]])


def run(script: str, path: Path) -> tuple[float, int, int]:
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    seconds, megabytes, count = json.loads(done.stdout.splitlines()[-1])
    return seconds, megabytes, count


def test_seven_megabytes_are_read_in_five_seconds_and_half_a_gigabyte(tmp_path: Path):
    path = tmp_path / "region.gml"
    path.write_bytes(large_plan())

    seconds, megabytes, objects = run(OURS, path)
    alone, alone_megabytes, layers = run(GDAL, path)

    print(f"\n{path.stat().st_size / 1024**2:.1f} MB, {objects} objects")
    print(f"ours       {seconds:6.2f} s  {megabytes:5} MB")
    print(f"GDAL alone {alone:6.2f} s  {alone_megabytes:5} MB  ({layers} geometries)")
    print(f"ratio      {seconds / alone:6.2f}")
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES

#!/bin/sh
# Prints the path of a Python that is new enough, or one sentence and fails.
for name in "${PYTHON:-}" python3 python3.13 python3.12 python3.11 python3.14 python; do
    [ -n "$name" ] || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        "$name" -c 'import sys; print(sys.executable)'
        exit 0
    fi
done
echo 'Es fehlt Python 3.11 oder neuer; bitte installieren (Debian: apt install python3 python3-venv).' >&2
echo 'Python 3.11 or newer is missing; please install it (Debian: apt install python3 python3-venv).' >&2
exit 1

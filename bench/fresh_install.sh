#!/usr/bin/env bash
# From a fresh clone to a finished demo report, as a newcomer would; prints what it costs.
#   bench/fresh_install.sh [FOLDER]      (an empty folder is made when none is given)
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=${1:-$(mktemp -d)}
mkdir -p "$work"
git clone -q "$here" "$work/stance"
cd "$work/stance"

started=$(date +%s.%N)
python3 -m venv .venv
.venv/bin/pip install -q . 2>/dev/null
installed=$(date +%s.%N)
.venv/bin/stance demo -o demo.html
finished=$(date +%s.%N)

echo
awk -v a="$started" -v b="$installed" -v c="$finished" 'BEGIN {
    printf "install            %6.1f s\ndemo (first run)   %6.1f s\n", b - a, c - b }'
echo "virtual environment $(du -sm .venv | cut -f1) MB"
echo "page                $(($(stat -c %s demo.html) / 1000)) kB"

echo
echo "cold start, CPU seconds, best of 9"
.venv/bin/python - <<'PY'
import resource
import subprocess
import sys
from pathlib import Path


def cpu(*command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


bare = min(cpu(sys.executable, "-c", "pass") for _ in range(9))
tool = min(cpu(str(Path(sys.executable).parent / "stance"), "--help") for _ in range(9))
print(f"bare interpreter   {bare * 1000:6.0f} ms")
print(f"stance --help      {tool * 1000:6.0f} ms   {tool / bare:.1f} x")
PY

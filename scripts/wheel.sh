#!/bin/sh
# Builds the wheel and tries it where nothing else is: an empty environment, every package checked against hashes.txt.
set -eu

python=$1
here=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

"$python" -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir "$here/dist" "$here"
wheel=$(ls -t "$here"/dist/*.whl | head -n 1)
"$python" -m venv "$scratch/venv"
pip="$scratch/venv/bin/pip --quiet --disable-pip-version-check"
$pip install --require-hashes -r "$here/hashes.txt"
$pip install --no-deps --no-index "$wheel"
$pip check
TRACKER="$scratch/venv/bin/tracker" sh "$here/scripts/demo.sh" >"$scratch/told"
tail -n 5 "$scratch/told"
printf 'built and tried: dist/%s\n' "$(basename "$wheel")"

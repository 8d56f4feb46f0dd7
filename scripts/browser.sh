#!/bin/sh
# Chromium and Chinese fonts for the tests of the HTML report. Without them those tests are skipped and say so.
set -u
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then
        echo "found: $(command -v "$name")"
        exit 0
    fi
done
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
if command -v apt-get >/dev/null 2>&1 && $as_root apt-get update -q && $as_root apt-get install -y -q --no-install-recommends chromium fonts-noto-cjk; then
    exit 0
fi
echo "No Chromium could be installed here. Install one by hand or set TRACKER_CHROMIUM to its path; the tests of the page are skipped until then." >&2
exit 1

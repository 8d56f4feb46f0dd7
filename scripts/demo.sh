#!/bin/sh
# The main job, from plan to progress, on the five real plans. Works in a scratch folder and leaves nothing behind.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
tracker="${TRACKER:-$here/.venv/bin/tracker}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

export TRACKER_DATA="$scratch/targets.yaml"
export TRACKER_TODAY="${TRACKER_TODAY:-2023-07-01}"
cd "$here"

# Prints the command as one would type it, then runs it.
run() {
    printf '\n$'
    for word in "$@"; do
        case $word in
        *[!a-zA-Z0-9._/=-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    shift
    "$tracker" "$@"
}

printf 'Ledger: a scratch copy that goes away. Today: %s\n' "$TRACKER_TODAY"
run tracker import seeds
run tracker list --region 兴安盟

# A target of the league is found by its indicator; its id comes from the plan and is not written down here.
id=$("$tracker" list --region 兴安盟 --search 新能源并网 --format jsonl | sed -n '1s/^{"id": *"\([a-z2-7]*\)".*/\1/p')
if [ -z "$id" ]; then
    printf 'No target of 兴安盟 about 新能源并网 was found.\n' >&2
    exit 1
fi
run tracker show "$id"
run tracker update "$id" 210万千瓦 --as-of 2023-06-30 --source 'made up for this demonstration'
run tracker report --region 兴安盟 --by sector

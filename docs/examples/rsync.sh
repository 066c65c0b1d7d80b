#!/usr/bin/env bash
# Bring a built site to a server by rsync, sending only what its manifest says changed:
#   docs/examples/rsync.sh public user@host:/srv/site
# A file on the server that no build made is left alone. A deployment that breaks off is taken up by the next.
set -euo pipefail

public=$1 to=$2
here=$(cd "$(dirname "$0")" && pwd)
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

rsync --ignore-missing-args "$to/manifest.json" "$lists/before.json"
python3 "$here/changed_files.py" "$lists/before.json" "$public" "$lists"
# --ignore-times: the manifest decides what differs, not a clock.
rsync --ignore-times --files-from="$lists/assets.txt" "$public/" "$to/"
rsync --ignore-times --files-from="$lists/pages.txt" "$public/" "$to/"
# rsync removes what it is told to send and cannot find; the folders around it must be there, empty.
mkdir "$lists/empty"
while IFS= read -r path; do
    mkdir -p "$lists/empty/$(dirname "$path")"
done <"$lists/gone.txt"
rsync --delete-missing-args --files-from="$lists/gone.txt" "$lists/empty/" "$to/"
rsync --ignore-times "$public/manifest.json" "$to/manifest.json"

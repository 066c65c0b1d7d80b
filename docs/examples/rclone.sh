#!/usr/bin/env bash
# Bring a built site to object storage (S3, R2, Azure, …) by rclone, sending only what its manifest says changed:
#   docs/examples/rclone.sh public remote:bucket
# A file in the bucket that no build made is left alone. A deployment that breaks off is taken up by the next.
set -euo pipefail

public=$1 to=$2
here=$(cd "$(dirname "$0")" && pwd)
lists=$(mktemp -d)
trap 'rm -rf "$lists"' EXIT

mkdir "$lists/before"
rclone copy --include /manifest.json "$to" "$lists/before"
python3 "$here/changed_files.py" "$lists/before/manifest.json" "$public" "$lists"
rclone copy --ignore-times --files-from-raw "$lists/assets.txt" "$public" "$to"
rclone copy --ignore-times --files-from-raw "$lists/pages.txt" "$public" "$to"
if [ -s "$lists/gone.txt" ]; then
    rclone delete --files-from-raw "$lists/gone.txt" "$to"
fi
rclone copyto --ignore-times "$public/manifest.json" "$to/manifest.json"

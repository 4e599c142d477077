#!/usr/bin/env bash
# A picture of the page of a meeting, as a reader first sees it.
# picture.sh PAGE HASH PICTURE: the page, the view (`#items`, or nothing for the first), the file to write.
set -euo pipefail
chromium=${CHROMIUM:-/usr/bin/chromium}
# A folder of its own: another browser of this user may be open.
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
"$chromium" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
  --user-data-dir="$profile" --hide-scrollbars --window-size=1280,900 --virtual-time-budget=3000 \
  --screenshot="$3" "file://$(realpath "$1")$2" 2>/dev/null
size=$(stat -c %s "$3")
echo "$3: $size bytes"
if [ "$size" -gt 200000 ]; then
  echo "the picture is larger than 200,000 bytes" >&2
  exit 1
fi

#!/usr/bin/env bash
# Accepts what the last test run received, after somebody has read it: each .received.cs replaces its .verified.cs;
# an empty one, of a file that is no longer written, removes it.
set -euo pipefail
cd "$(dirname "$0")"

find . -name '*.received.cs' -not -path './bin/*' -not -path './obj/*' -print0 | while IFS= read -r -d '' received; do
    verified="${received%.received.cs}.verified.cs"
    if [[ -s "$received" ]]; then
        mv "$received" "$verified"
        echo "accepted ${verified#./}"
    else
        rm -f "$received" "$verified"
        echo "removed  ${verified#./}"
    fi
done

#!/bin/sh
# Cuts TorchSharp.api.txt, the lines of TorchSharp's public surface that SystemTorch has, from a list of the whole surface:
#     tests/SystemTorch.Tests/Api/update-api.sh FULL_LIST
# Only lines of FULL_LIST can get in. What SystemTorch has and TorchSharp has not is printed by the test, with the nearest line.
set -eu
[ $# = 1 ] && [ -r "$1" ] || { echo "usage: $0 FULL_LIST" >&2; exit 2; }
full=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
project=$here/..
cd "$project"
dotnet build -v q -nologo
target=$(dotnet build -v q -nologo -getProperty:OutDir)
# This run writes SystemTorch's own surface; whether it passes is for the second run to say.
dotnet test --no-build -v q -nologo --filter ApiSurfaceTests >/dev/null 2>&1 || true
awk -v full="$full" '
    # Every type line is kept with those of its bases, as a base class in between may be left out.
    function keep_type(name,    key, rest, parts, n, i) {
        key = name; sub(/<.*/, "", key)
        if (seen[key]++ || !(key in types)) return
        n = split(types[key], parts, "\n")
        for (i = 1; i <= n; i++) {
            print parts[i]
            rest = parts[i]
            if (sub(/.* :: type [a-z ]* : /, "", rest)) keep_bases(rest)
        }
    }
    function keep_bases(list,    parts, n, i) {
        gsub(/[<>]/, ", ", list)
        n = split(list, parts, /, +/)
        for (i = 1; i <= n; i++) keep_type(parts[i])
    }
    BEGIN {
        while ((getline line < full) > 0) {
            if (line ~ / :: type /) {
                key = line; sub(/ :: type .*/, "", key); sub(/<.*/, "", key)
                if (key in types) types[key] = types[key] "\n" line
                else types[key] = line
            } else members[line] = 1
        }
    }
    / :: type / { name = $0; sub(/ :: type .*/, "", name); keep_type(name); next }
    $0 in members { print }
' "$target/Api/SystemTorch.api.txt" | LC_ALL=C sort -u > "$here/TorchSharp.api.txt"
wc -l "$here/TorchSharp.api.txt"
TORCHSHARP_API_LIST=$full exec dotnet test -v q -nologo --filter ApiSurfaceTests

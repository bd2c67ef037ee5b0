#!/usr/bin/env bash
# Compiles libsystemtorch.so against a libtorch:  build.sh OUTDIR [TORCHDIR]
# TORCHDIR is a libtorch folder or an installed PyTorch's `torch` folder (include/ and lib/ in it); without it, the system's libtorch is taken.
set -euo pipefail

usage="usage: build.sh OUTDIR [TORCHDIR]"
out=${1:?$usage}
torch=${2:-}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
packages="libtorch-dev libopenblas0-pthread g++"

fail() {
  printf 'build.sh: error: %s\n' "$*" >&2
  exit 1
}

compiler=${CXX:-}
if [ -z "$compiler" ]; then
  compiler=$(command -v g++ || command -v clang++ || command -v c++ || true)
  [ -n "$compiler" ] || fail "there is no C++ compiler. Install one: apt-get install -y $packages"
fi

if [ -n "$torch" ]; then
  [ -d "$torch" ] || fail "the folder $torch does not exist; expected a libtorch folder, or the 'torch' folder of an installed PyTorch."
  torch=$(cd "$torch" && pwd)
  include=$torch/include
  lib=$torch/lib
  [ -f "$include/ATen/ATen.h" ] || fail "$include/ATen/ATen.h is missing: $torch is no libtorch folder and no PyTorch 'torch' folder (expected include/ and lib/ in it)."
  rpath=(-Wl,-rpath,"$lib")
else
  include=/usr/include
  lib=
  for folder in "/usr/lib/$("$compiler" -dumpmachine | sed 's/-pc-/-/; s/-unknown-/-/; s/-redhat-/-/')" /usr/lib64 /usr/lib; do
    if [ -e "$folder/libtorch.so" ]; then lib=$folder; break; fi
  done
  [ -f "$include/ATen/ATen.h" ] && [ -n "$lib" ] ||
    fail "libtorch's headers or libtorch.so are not installed. Install them: apt-get install -y $packages (or name a libtorch folder: ./build.sh native --torch DIR)"
  rpath=()
fi
for name in libtorch.so libtorch_cpu.so libc10.so; do
  [ -e "$lib/$name" ] || fail "$lib/$name is missing."
done

# The library's own choice of std::string decides ours.
if grep -aq '__cxx11' "$lib/libc10.so"; then abi=1; else abi=0; fi
version=$({ cat "$include"/torch/headeronly/version.h "$include/torch/csrc/api/include/torch/version.h" 2>/dev/null || true; } |
  awk '/#define TORCH_VERSION_MAJOR/ { a = $3 } /#define TORCH_VERSION_MINOR/ { b = $3 } /#define TORCH_VERSION_PATCH/ { c = $3 } END { print a "." b "." c }')
standard=c++17
if grep -q '__cplusplus < 202002L' "$include/ATen/ATen.h"; then standard=c++20; fi

mkdir -p "$out"
"$compiler" -std=$standard -O2 -fPIC -shared -fvisibility=hidden -w -D_GLIBCXX_USE_CXX11_ABI=$abi \
  -I"$include" -I"$include/torch/csrc/api/include" "$here/systemtorch.cpp" -o "$out/libsystemtorch.so.$$" \
  -L"$lib" "${rpath[@]}" -Wl,--no-as-needed -ltorch -ltorch_cpu -lc10 || fail "libsystemtorch.so does not compile against the libtorch $version in $lib."
mv "$out/libsystemtorch.so.$$" "$out/libsystemtorch.so"
echo "libsystemtorch.so: built against libtorch $version in $lib"

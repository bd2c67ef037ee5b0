#!/usr/bin/env bash
# Sets up, builds and runs everything; ./build.sh -h lists the verbs. Needs the .NET 10 SDK and nothing else.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
state=$root/.torch
solution=DistillDsl.sln
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

usage() {
  cat <<'END'
usage: ./build.sh VERB [-p:NAME=VALUE ...] [arguments]

  demo     trains a teacher, a student alone and a distilled student on drawn images; arguments go to the recipe (demo --help)
  test     builds everything, checks the formatting, runs all tests; the last line counts them
  build    builds everything
  bench    times every generated loss beside its textbook composition: bench [--filter NAME] [--rounds N]; fails where one is slower
  bench-compiler
           times the generator beside others and the analyzers beside the compiler alone: bench-compiler [--recipes N …] [--rounds N]
  fuzz     tries the generator, the analyzers and the fixes on broken code: fuzz [N], N texts, 10000 by default
  setup    looks again for the TorchSharp provider, and installs what it needs
  native   builds the system provider's native library: native [--torch DIR], DIR a libtorch folder or a PyTorch's 'torch' folder,
           CPU or CUDA; it is remembered until 'setup'

-p: properties go to every build. TorchProvider is package, system or custom (with TorchProps=FILE.props); without it, the NuGet
package is taken where the feed has it, otherwise the system's libtorch, which is installed with apt where that is allowed.
END
}

fail() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

need_sdk() {
  command -v dotnet >/dev/null || fail "there is no 'dotnet'. Install the .NET 10 SDK: https://dotnet.microsoft.com/download"
  local version
  version=$(dotnet --version 2>/dev/null) || fail "the .NET SDK that global.json asks for is not there; found: $(dotnet --list-sdks | tr '\n' ' ')"
  [ "${version%%.*}" -ge 10 ] || fail "the .NET 10 SDK is needed; this is $version."
}

# --- the TorchSharp provider -------------------------------------------------------------------------------------------------------

# remember PROVIDER TORCHDIR WHY: writes what the builds read (Directory.Build.props).
remember() {
  mkdir -p "$state"
  local verify=false
  if feed_has Verify.Xunit; then verify=true; fi
  cat >"$state/provider.props" <<END
<!-- $3 -->
<Project>
  <PropertyGroup>
    <TorchProvider>$1</TorchProvider>
    <TorchDir>$2</TorchDir>
    <UseVerify>$verify</UseVerify>
  </PropertyGroup>
</Project>
END
}

remembered() { sed -n "s:.*<$1>\(.*\)</$1>.*:\1:p" "$state/provider.props" 2>/dev/null; }

# Whether the NuGet feed has a package, in the version that Directory.Packages.props names.
feed_has() {
  local probe=$state/probe
  mkdir -p "$probe"
  echo "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"$1\" /></ItemGroup></Project>" >"$probe/probe.csproj"
  dotnet restore "$probe/probe.csproj" -v q -p:TorchProvider=package >"$probe/restore.log" 2>&1
}

libtorch_is_there() {
  compgen -G '/usr/lib/*/libtorch.so' >/dev/null || [ -e /usr/lib64/libtorch.so ] || [ -e /usr/lib/libtorch.so ]
}

openblas_is_there() { compgen -G '/usr/lib/*/libopenblas.so.0' >/dev/null || [ -e /usr/lib64/libopenblas.so.0 ]; }

compiler_is_there() { [ -n "${CXX:-}" ] || command -v g++ >/dev/null || command -v clang++ >/dev/null || command -v c++ >/dev/null; }

# Installs what the system provider lacks; where that is not allowed, says the exact command and stops.
install_libtorch() {
  local packages=() apt=()
  if [ -z "$1" ]; then
    libtorch_is_there && [ -e /usr/include/ATen/ATen.h ] || packages+=(libtorch-dev)
    openblas_is_there || packages+=(libopenblas0-pthread)
  fi
  compiler_is_there || packages+=(g++)
  [ ${#packages[@]} -gt 0 ] || return 0

  command -v apt-get >/dev/null || fail "the system provider needs ${packages[*]} (Debian's names), and there is no apt-get here. Install them, or name a libtorch: ./build.sh native --torch DIR"
  if [ "$(id -u)" -eq 0 ]; then
    apt=(apt-get)
  elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    apt=(sudo apt-get)
  else
    fail "the system provider needs packages, and only root may install them. Run:
  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages[*]}"
  fi
  echo "Installing ${packages[*]} …"
  "${apt[@]}" update -qq && DEBIAN_FRONTEND=noninteractive "${apt[@]}" install -y -qq --no-install-recommends "${packages[@]}" >"$state/apt.log" 2>&1 ||
    fail "apt-get could not install ${packages[*]}; its last words: $(tail -n 3 "$state/apt.log" 2>/dev/null)"
}

choose_provider() {
  mkdir -p "$state"
  if feed_has TorchSharp-cpu; then
    remember package "" "the NuGet feed has it"
  else
    local why="the NuGet feed has no TorchSharp-cpu"
    if grep -q 'NU1301' "$state/probe/restore.log"; then why="the NuGet feed cannot be reached"; fi
    remember system "" "$why"
  fi
  rm -rf "$state/probe"
}

# Says in one line which provider is taken and why, and makes sure that it works.
setup() {
  need_sdk
  local provider why torch=""
  provider=$(given TorchProvider)
  if [ -n "$provider" ]; then
    why="told by -p:TorchProvider"
    torch=$(given TorchDir)
  else
    [ -e "$state/provider.props" ] || choose_provider
    provider=$(remembered TorchProvider)
    torch=$(remembered TorchDir)
    why=$(sed -n '1s/<!-- \(.*\) -->/\1/p' "$state/provider.props")
  fi
  [ -z "$torch" ] || why="$why, libtorch in $torch"
  echo "TorchSharp: $provider ($why)"
  case $provider in
    system) mkdir -p "$state"; install_libtorch "$torch" ;;
    package) ;;
    custom) [ -n "$(given TorchProps)" ] || fail "TorchProvider=custom needs -p:TorchProps=FILE.props, a file that references your build of TorchSharp." ;;
    *) fail "TorchProvider is '$provider'; expected package, system or custom." ;;
  esac
}

# The value of a -p: property on the command line.
given() {
  local property
  for property in ${properties[@]+"${properties[@]}"}; do
    case $property in -p:"$1"=*) echo "${property#*=}" ;; esac
  done
}

# --- the verbs ---------------------------------------------------------------------------------------------------------------------

build() { dotnet build "${1:-$solution}" -c Release -v q -nologo -clp:NoSummary ${properties[@]+"${properties[@]}"}; }

demo() {
  setup
  build recipes/Quickstart/Quickstart.csproj
  dotnet run --project recipes/Quickstart -c Release --no-build ${properties[@]+"${properties[@]}"} -- "$@"
}

run_tests() {
  setup
  build
  echo "Formatting …"
  # From the environment, because format takes no configuration and the generator that it loads is built in Release.
  Configuration=Release dotnet format "$solution" --no-restore --verify-no-changes -v q || fail "the formatting differs; 'dotnet format $solution' mends it."
  rm -rf "$state/results"
  local status=0
  # A shell leaves SIGINT ignored in what it starts in the background, and a training respects that; the tests send themselves one.
  local run=()
  if env --default-signal=INT true 2>/dev/null; then run=(env --default-signal=INT); fi
  ${run[@]+"${run[@]}"} dotnet test "$solution" -c Release --no-build -m:1 -v q -nologo ${properties[@]+"${properties[@]}"} \
    --logger "trx" --results-directory "$state/results" "$@" || status=$?
  count_tests
  return $status
}

# Sums what the test projects reported into one line.
count_tests() {
  cat "$state"/results/*.trx 2>/dev/null | awk '
    /<Counters / {
      match($0, /total="[0-9]+"/);  total = substr($0, RSTART + 7, RLENGTH - 8)
      match($0, /passed="[0-9]+"/); ok = substr($0, RSTART + 8, RLENGTH - 9)
      match($0, /failed="[0-9]+"/); bad = substr($0, RSTART + 8, RLENGTH - 9)
      passed += ok; failed += bad; skipped += total - ok - bad
    }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }'
}

# One thread, also of OpenBLAS, which torch cannot tell.
bench() {
  setup
  build tests/Benchmarks/Benchmarks.csproj
  OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 dotnet run --project tests/Benchmarks -c Release --no-build ${properties[@]+"${properties[@]}"} -- "$@"
}

bench_compiler() {
  setup
  build tests/CompilerBenchmarks/CompilerBenchmarks.csproj
  dotnet run --project tests/CompilerBenchmarks -c Release --no-build ${properties[@]+"${properties[@]}"} -- "$@"
}

fuzz() {
  setup
  build tests/DistillDsl.Generators.Tests/DistillDsl.Generators.Tests.csproj
  FUZZ_VARIANTS=${1:-10000} dotnet test tests/DistillDsl.Generators.Tests -c Release --no-build -nologo ${properties[@]+"${properties[@]}"} --filter FuzzTests
}

native() {
  local torch=""
  if [ "${1:-}" = --torch ]; then
    torch=${2:?native --torch needs a folder}
    [ -d "$torch" ] || fail "the folder $torch does not exist."
    torch=$(cd "$torch" && pwd)
  elif [ $# -gt 0 ]; then
    fail "native takes --torch DIR and nothing else; got '$1'."
  fi
  need_sdk
  mkdir -p "$state"
  install_libtorch "$torch"
  remember system "$torch" "told by 'native'"
  rm -f "$state"/native/*/libsystemtorch.so
  dotnet build src/SystemTorch/SystemTorch.csproj -c Release -v q -nologo -clp:NoSummary -t:BuildNative
  ls "$state"/native/*/libsystemtorch.so
}

[ $# -gt 0 ] || { usage; exit 2; }
verb=$1
shift
properties=()
arguments=()
for argument in "$@"; do
  case $argument in -p:*) properties+=("$argument") ;; *) arguments+=("$argument") ;; esac
done
set -- ${arguments[@]+"${arguments[@]}"}

case $verb in
  demo) demo "$@" ;;
  test) run_tests "$@" ;;
  build) setup; build "$@" ;;
  bench) bench "$@" ;;
  bench-compiler) bench_compiler "$@" ;;
  fuzz) fuzz "$@" ;;
  setup) rm -f "$state/provider.props"; setup ;;
  native) native "$@" ;;
  -h | --help | help) usage ;;
  *) usage >&2; fail "there is no verb '$verb'." ;;
esac

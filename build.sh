#!/usr/bin/env bash
# The project's verbs; ./build.sh -h lists them. Needs the .NET 10 SDK and nothing else.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$root"
solution=DistillDsl.sln
results=$root/TestResults
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

usage() {
  cat <<'END'
usage: ./build.sh VERB [-p:NAME=VALUE ...] [arguments]

  demo     trains a teacher, a student alone and a distilled student on synthetic images; arguments go to the recipe (demo --help)
  test     builds everything, checks the formatting, runs all tests; the last line counts them
  build    builds everything
  bench    times every generated loss beside its textbook form: bench [--filter NAME] [--rounds N] [--json FILE]; fails where one misses its wanted ratio
  bench-isa
           images per second of a training step with and without the oneDNN setting that some processors need: bench-isa [--rounds N] [--steps N]
  bench-compiler
           times the generator beside others and the analyzers beside the compiler alone: bench-compiler [--recipes N …] [--rounds N]
  pack     writes the packages to packages/; the version is that of the last tag v1.2.3, or a pre-release of the next: pack [FOLDER]
  api      writes the libraries' PublicAPI files, in which a change of their surface is a visible diff
  fuzz     tries the generator, the analyzers and the fixes on broken code: fuzz [N], N texts, 10000 by default

-p: properties go to every build: -p:Cuda=true takes the CUDA build of libtorch, -p:TorchProps=FILE.props a self-built TorchSharp.
END
}

fail() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

need_sdk() {
  command -v dotnet >/dev/null || fail "there is no 'dotnet'. Install the .NET 10 SDK: https://dotnet.microsoft.com/download"
  dotnet --version >/dev/null 2>&1 || fail "the .NET 10 SDK is needed; found: $(dotnet --list-sdks | tr '\n' ' ')"
}

build() { dotnet build "${1:-$solution}" -c Release -v q -nologo -clp:NoSummary ${properties[@]+"${properties[@]}"}; }

# run PROJECT [ARGUMENTS]: builds it and runs it.
run() {
  build "$1"
  dotnet run --project "$1" -c Release --no-build ${properties[@]+"${properties[@]}"} -- "${@:2}"
}

run_tests() {
  build
  echo "Formatting …"
  # White space and the order of usings; the build has told all else, style and analyzers, as errors. The configuration comes from the environment, because
  # format takes none and the generator that it loads is built in Release.
  local part
  for part in whitespace "style --diagnostics IMPORTS"; do
    # shellcheck disable=SC2086 # The part's own option is a word of its own.
    Configuration=Release dotnet format $part "$solution" --no-restore --verify-no-changes -v q \
      || fail "the formatting differs; 'dotnet format $solution' mends it."
  done
  rm -rf "$results"
  local status=0
  # A shell leaves SIGINT ignored in what it starts in the background, and a training respects that; the tests send themselves one.
  local with=()
  if env --default-signal=INT true 2>/dev/null; then with=(env --default-signal=INT); fi
  ${with[@]+"${with[@]}"} dotnet test "$solution" -c Release --no-build -m:1 -v q -nologo ${properties[@]+"${properties[@]}"} \
    --logger "trx" --results-directory "$results" "$@" || status=$?
  count_tests
  return $status
}

# Sums what the test projects reported into one line.
count_tests() {
  cat "$results"/*.trx 2>/dev/null | awk '
    /<Counters / {
      match($0, /total="[0-9]+"/);  total = substr($0, RSTART + 7, RLENGTH - 8)
      match($0, /passed="[0-9]+"/); ok = substr($0, RSTART + 8, RLENGTH - 9)
      match($0, /failed="[0-9]+"/); bad = substr($0, RSTART + 8, RLENGTH - 9)
      passed += ok; failed += bad; skipped += total - ok - bad
    }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }'
}

# Declares the surface as it is: what the analyzer misses in empty files is all there is.
declare_api() {
  local project name file
  for project in src/*/*.csproj; do dotnet build "$project" -c Release -v q -nologo -clp:NoSummary -p:TreatWarningsAsErrors=false -p:NoWarn=RS0016; done
  for project in src/*/*.csproj; do
    name=$(basename "$project")
    file=$(dirname "$project")/PublicAPI.Unshipped.txt
    cp "$file" "$file.before"
    # An interrupted run leaves the file as it was.
    trap 'mv "$file.before" "$file"' EXIT
    printf '#nullable enable\n' >"$file"
    dotnet build "$project" -c Release -v q -nologo -clp:NoSummary --no-incremental --no-dependencies -p:TreatWarningsAsErrors=false |
      sed -nE "s/.*RS0016: Symbol '(.*)' is not part of the declared public API.*[/\\\\]$name\]\$/\1/p" | LC_ALL=C sort -u >"$file.found"
    { printf '#nullable enable\n'; cat "$file.found"; } >"$file"
    trap - EXIT
    rm "$file.found" "$file.before"
  done
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

case $verb in -h | --help | help) usage; exit ;; esac
need_sdk
case $verb in
  demo) run recipes/Quickstart "$@" ;;
  test) run_tests "$@" ;;
  build) build "$@" ;;
  # One thread.
  bench) OMP_NUM_THREADS=1 run tests/Benchmarks "$@" ;;
  bench-isa) run tests/Benchmarks isa "$@" ;;
  bench-compiler) run tests/CompilerBenchmarks "$@" ;;
  pack) dotnet pack "$solution" -c Release -o "${1:-packages}" -v q -nologo ${properties[@]+"${properties[@]}"} ;;
  api) declare_api ;;
  fuzz)
    build tests/DistillDsl.Generators.Tests
    FUZZ_VARIANTS=${1:-10000} dotnet test tests/DistillDsl.Generators.Tests -c Release --no-build -nologo ${properties[@]+"${properties[@]}"} --filter FuzzTests
    ;;
  *) usage >&2; fail "there is no verb '$verb'." ;;
esac

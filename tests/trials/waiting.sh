#!/usr/bin/env bash
# How long one waits, in two commits: tests/trials/waiting.sh OLD NEW [STEP…]. Each step runs in a clone of the one and
# then of the other; a line gives processor time, time on the clock, and NEW's as a part of OLD's. Without steps, all of
# them run, in this order; "first" makes the clones, so it comes first. "page" needs a Chromium, as reach.cs says.
set -euo pipefail
cd "$(dirname "$0")/../.."

[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
here=$PWD place=$PWD/artifacts/waiting
declare -A commit=([old]=$(git rev-parse --short "$1^{commit}") [new]=$(git rev-parse --short "$2^{commit}"))
shift 2
[ $# -gt 0 ] || set -- first run again but-4.9 one check book book-again build test test-again page

# What another process did in the background would be nobody's time.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=false DOTNET_CLI_USE_MSBUILD_SERVER=0
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1 CELLS_COMPILED

cells() { dotnet run --project "$(find lib -name Cells.Runner.csproj)" -- "$@"; }

# What is done before the clock starts.
prepare() {
    case $1 in
        first)
            cd "$place"
            rm -rf "$2" "$CELLS_COMPILED"
            git clone -q "$here" "$2"
            cd "$2"
            git checkout -q "$2"
            ;;
        run) rm -rf "$CELLS_COMPILED" ;;
        book) rm -rf artifacts/book* artifacts/page ;;
        test) dotnet build -v q -clp:ErrorsOnly && rm -rf artifacts/compiled ;;
    esac
}

step() {
    case $1 in
        first) cells notebooks/0-start-here.ipynb ;;
        run | again) cells ;;
        but-4.9) cells $(ls notebooks/[0-9]*.ipynb | grep -v /4.9) ;;
        one) cells notebooks/2-momentum.ipynb ;;
        check) cells check ;;
        book | book-again) cells book ;;
        build) dotnet build -v q ;;
        test | test-again) dotnet test --no-build ;;
        page) dotnet run tests/trials/reach.cs ;;
        *) echo "there is no step $1" >&2; exit 2 ;;
    esac
}

printf '| %-10s | %9s | %9s | %5s | %9s | %9s | %5s |\n' step "CPU old" new ratio "wall old" new ratio ---- --: --: --: --: --: --:
for name in "$@"; do
    figures=()
    for which in old new; do
        CELLS_COMPILED=$place/${commit[$which]}.compiled log=$place/${commit[$which]}.$name.log
        mkdir -p "$place/${commit[$which]}"
        figures+=($(
            cd "$place/${commit[$which]}"
            prepare "$name" "${commit[$which]}" >"$log" 2>&1
            TIMEFORMAT='%R %U %S'
            { time step "$name" >"$log" 2>&1 || echo "$name failed in ${commit[$which]}: $log" >&3; } 3>&2 2>&1
        ))
    done
    awk -v n="$name" -v f="${figures[*]}" 'BEGIN { split(f, t)
        printf "| %-10s | %7.1f s | %7.1f s | %5.2f | %7.1f s | %7.1f s | %5.2f |\n",
            n, t[2] + t[3], t[5] + t[6], (t[5] + t[6]) / (t[2] + t[3]), t[1], t[4], t[4] / t[1] }'
    if [ "$name" = page ]; then
        join -t '|' -j 2 <(grep ' | [0-9]' "$place/${commit[old]}.page.log" | sort -t '|' -k 2,2) \
            <(grep ' | [0-9]' "$place/${commit[new]}.page.log" | sort -t '|' -k 2,2) |
            awk -F '|' '{ printf "| %s |%s|%s| %.2f |\n", $1, $3, $6, $6 / $3 }'
    fi
done

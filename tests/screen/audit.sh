#!/bin/sh
# Every screen held against what design promises of it: `audit` (audit.c) walks through all lessons
# and looks at each screen, in its widget tree and in its pixels.
# Usage: tests/screen/audit.sh BUILD [quick]
#
# All screens in all 48 shapes, sizes, themes and languages; with `quick` one in twelve, each in one
# of them. The lessons are those in lessons/ and one with every kind of step; besides, a kiosk
# without a lesson and one with two dozen. Pictures of faults are left in BUILD/audit.
set -eu

build=${1:?"usage: $0 BUILD [quick]"}
mode=${2:-all}
audit=$build/tests/audit
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

case $mode in
quick) how="--sample --one-in 12" ;;
all) how="--lanes $(nproc)" ;;
*)
    echo "usage: $0 BUILD [quick]" >&2
    exit 2
    ;;
esac

mkdir -p "$folder/kinds/every-feature" "$folder/many" "$folder/none" "$folder/said"
cp tests/lesson/good/every-feature.yaml "$folder/kinds/every-feature/lesson.yaml"
for number in $(seq 10 33); do
    mkdir "$folder/many/minimal-$number"
    sed "s/^id: minimal/&-$number/" tests/lesson/good/minimal.yaml >"$folder/many/minimal-$number/lesson.yaml"
done

status=0
rm -rf "$build/audit"
mkdir -p "$build/audit"

# NAME LESSONS OPTION…
look() {
    name=$1
    lessons=$2
    shift 2
    # Phones of a class find the kiosk on this machine alone.
    mkdir -p "$folder/data-$name"
    printf '[class]\naddress = 127.0.0.1\nport = 0\nwifi_name = HOC-SO\n' >"$folder/data-$name/kiosk.ini"
    # shellcheck disable=SC2086 # the options are words
    "$audit" $how --shots "$build/audit/$name" --data "$folder/data-$name" --lessons "$lessons" \
        --locale "$build/locale" "$@" 2>"$folder/err" || {
        status=1
        cat "$folder/err"
    }
}

# What is read aloud must have been rendered.
check_said() {
    sort -u "$folder/said/$1" >"$folder/said/sorted"
    cut -f 2- "$build/voice/$1/list.txt" | sort -u | comm -13 - "$folder/said/sorted" |
        sed "s|^|$1: is said but was not rendered (add it to kiosk/screen/spoken.c): |" >"$folder/unsaid"
    if [ -s "$folder/unsaid" ]; then
        status=1
        cat "$folder/unsaid"
    fi
}

"$audit" --self-test --data "$folder/data" --lessons "$folder/none" --locale "$build/locale" || status=1
look lessons lessons --said "$folder/said" --mistakes tests/lesson/bad
look kinds "$folder/kinds"
look many "$folder/many" --home
look none "$folder/none" --home
if [ -d "$build/voice" ]; then
    check_said vi
    check_said en
fi
exit "$status"

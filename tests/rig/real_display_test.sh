#!/bin/sh
# Lessons and unmeant touches with injected fingers, in a real X server of both shapes.
#
#   real_display_test.sh [BUILD [WxH… | monkey]]     run from the top of the source; BUILD is the
#                                   folder with kiosk, kioskctl and touch-player, "build" when not given
#
# monkey: only what random hands and keys do.
# Prints what did not hold and exits 1; a picture of the screen it happened on is left in BUILD/rig.
set -eu

. tests/rig/check.sh

play() {
    size=$1
    script=$2
    data=$folder/$size.$script
    mkdir -p "$data"
    mkdir -p "$build/rig"
    rm -f "$build/rig/$size.$script.png"
    "$build/touch-player" --size "$size" --tree-file "$folder/tree.json" \
        --last-shot "$build/rig/$size.$script.png" "tests/rig/$script.touch" \
        -- "$build/kiosk" --data "$data" --tree-file "$folder/tree.json" 2>"$folder/output" ||
        fail "$script.touch in $size" "$folder/output"
}

[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- 1920x1080 1080x1920
if [ "$1" = monkey ]; then
    mkdir -p "$folder/1366x768.monkey"
    printf '[screen]\nidle_seconds = 15\n' >"$folder/1366x768.monkey/kiosk.ini"
    play 1366x768 monkey
    check_chain "$data"
    finish "real display: random hands and keys end nothing and leave nothing"
fi
for size in "$@"; do
    play "$size" lesson
    check_rows "$data" 1
    check_value "$data" "SELECT count(*) FROM participation WHERE result = 'passed'" 1
    check_chain "$data"

    play "$size" negative
    check_chain "$data"

    play "$size" keys
    check_chain "$data"
done

finish "real display: lesson and unmeant touches hold in $*"

#!/bin/sh
# A power cut in the middle of a quiz: every answer whose explanation was shown is in the ledger,
# the chain holds, and the next start makes one partial row that is not counted.
#
#   cut_test.sh [BUILD]     run from the top of the source; BUILD as in real_display_test.sh
#
# Once in a real X server with kill -9 from outside, once offscreen with the driver's `cut`, with the
# same seed, so that the way to the quiz is the same.
set -eu

. tests/rig/check.sh

play() {
    rm -f "$folder/tree.json"
    "$build/touch-player" --tree-file "$folder/tree.json" --record "$folder/way" "$1" \
        -- "$build/kiosk" --seed 7 --data "$2" --tree-file "$folder/tree.json" 2>"$folder/output" ||
        fail "$1" "$folder/output"
}

# drive DATA: plays $folder/drive offscreen; says so when it does not hold.
drive() {
    "$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$1" --drive "$folder/drive" \
        >"$folder/output" 2>&1
}

check_cut() {
    check_value "$1" "SELECT group_concat(correct, ' ') FROM
        (SELECT correct FROM answer WHERE part = 'quiz' ORDER BY ordinal)" "$2"
    check_rows "$1" 0
    check_chain "$1"
}

check_recovered() {
    check_rows "$1" 1
    check_value "$1" "SELECT result FROM participation" partial
    check_value "$1" "SELECT count(*) FROM answer WHERE part = 'quiz'" 3
    check_value "$1" "SELECT count(*) FROM answer LEFT JOIN participation AS row
        ON answer.participation_id = row.id WHERE row.id IS NULL" 0
    check_chain "$1"
    total=$(counted "$1")
    [ "$total" = "$2" ] || fail "${1##*/}: counted is \"$total\" after the cut, it was \"$2\""
}

real=$folder/real
mkdir "$real"
echo 'expect @attract/start' >"$folder/drive"
drive "$real" || fail "the first start" "$folder/output"
before=$(counted "$real")
[ -n "$before" ] || fail "kioskctl total --json shows no \"counted\""

play tests/rig/cut.touch "$real"
way=$folder/way.kept
cp "$folder/way" "$way"
check_cut "$real" "1 0 1"
play tests/rig/start.touch "$real"
check_recovered "$real" "$before"
play tests/rig/start.touch "$real"
check_recovered "$real" "$before"

driven=$folder/driven
mkdir "$driven"
{
    cat "$way"
    printf '%s\n' 'answer right' 'tap @question/next' 'answer right' 'tap @question/next' \
        'answer wrong' 'cut' 'expect "the line after a cut is never reached"'
} >"$folder/drive"
drive "$driven" || true
! grep -q 'drive:' "$folder/output" || fail "the way to the quiz, driven" "$folder/output"
check_cut "$driven" "1 1 0"
echo 'expect @attract/start' >"$folder/drive"
drive "$driven" || fail "the start after the cut" "$folder/output"
check_recovered "$driven" "$before"

finish "power cut: answers kept, chain whole, one partial row, not counted"

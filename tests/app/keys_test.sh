#!/bin/sh
# keys_test.sh BUILD: everything can be done without touching the screen. A lesson that holds every
# kind of step and question is finished by fingers, by Tab and Enter, and by the two keys of a switch:
# the ledger must say the same. Run from the top of the source.
set -eu
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sample=tests/lesson/good/every-feature.yaml
mkdir -p "$work/lessons/every-feature"
cp "$sample" "$work/lessons/every-feature/lesson.yaml"

fail() {
    echo "$1"
    exit 1
}

# play NAME SEED: plays the script on standard input in a data folder of its own.
play() {
    cat >"$work/$1.drive"
    "$build/kiosk" --offscreen 1920x1080 --data "$work/$1" --lessons "$work/lessons" --seed "$2" \
        --drive "$work/$1.drive" 2>"$work/log" || {
        cat "$work/log"
        fail "$1 does not hold"
    }
}

rows() {
    sqlite3 "$work/$1/ledger.db" "SELECT result, score_raw, score_max FROM participation;
        SELECT ordinal, part, question_id, choice, credit, tries, hint FROM answer ORDER BY ordinal"
}

asked=
for seed in 1 7; do
    for by in touch keys switch; do
        printf 'by %s\nround\nopen every-feature\nround\nfinish\nexpect @result/praise\nround\n' "$by" |
            play "$by-$seed" "$seed"
        rows "$by-$seed" >"$work/$by-$seed.rows"
        cmp "$work/touch-$seed.rows" "$work/$by-$seed.rows" || fail "by $by another result"
    done
    asked="$asked $(sqlite3 "$work/keys-$seed/ledger.db" 'SELECT DISTINCT question_id FROM answer')"
done

# Every kind of question was among those that were answered.
awk '/^    - [a-z-]+:$/ { kind = $2 } /^ +id: / && kind { print kind, $2; kind = "" }' "$sample" |
    while read -r kind id; do
        echo "$asked" | tr ' ' '\n' | grep -qx "$id" && echo "$kind"
    done | sort -u >"$work/kinds" || true
[ "$(wc -l <"$work/kinds")" -eq 7 ] || fail "kinds of questions answered: $(tr '\n' ' ' <"$work/kinds")"

# The ring comes with the first key, which presses nothing, and goes with a finger; it begins at what
# there is to do, and Escape goes back. Typed digits reach the keys on the phone, whatever has the
# focus. Shortcuts do nothing.
play single 7 <<'DRIVE'
key enter
expect @attract/start
key ctrl+enter
key alt+space
key super+f2
key alt+f4
key ctrl+alt+erase
expect @attract/start
key enter
expect @home/title
key escape
expect @home/title
tap @bar/end
key escape
expect @home/title
tap @bar/text-size
expect @sheet/title
round
key escape
refuse @sheet/title
open every-feature
expect @choose/title
key escape
expect @home/title
open every-feature
reach enter-pin
key 1
key 3
key 5
expect "3 / 6"
key erase
expect "2 / 6"
DRIVE

# With one switch the focus moves by itself, and that is not taken for somebody being there.
mkdir -p "$work/scan"
printf '[switch]\nchoose = space\nscan_ms = 1000\n' >"$work/scan/kiosk.ini"
play scan 7 <<'DRIVE'
key space
key space
expect @home/title
wait 89s
expect @home/title
wait 2s
expect @idle/stay
key space
expect @home/title
wait 200s
expect @attract/start
DRIVE
echo "a whole lesson by keys and by two switches; kinds of questions: $(tr -d ':' <"$work/kinds" | tr '\n' ' ')"

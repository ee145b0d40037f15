#!/bin/sh
# Plays whole visits and compares what is recorded and what is shown, byte for byte.
# Usage: tests/replay/run.sh BUILD [update]
#
# Each *.drive is played with an empty data folder. Of the ledger, the columns that do not depend on
# time or chance are printed; of each widget tree, a line for each widget. Both have to equal the
# files in expected/NAME/; `update` writes these anew.
set -eu

build=${1:?"usage: $0 BUILD [update]"}
update=${2:-}
root=$(pwd)
here=$root/tests/replay
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

# The program finds lessons and translations beside itself, wherever it was built.
mkdir "$folder/build"
cp "$build/kiosk" "$folder/build/kiosk"
ln -s "$root/lessons" "$folder/lessons"
ln -s "$root/assets" "$folder/assets"
locale=$build/locale
[ -d "$locale" ] || locale=$build/../locale
cp -R "$locale" "$folder/build/locale"

rows() {
    sqlite3 -header -separator '|' "$1" "
        SELECT seq, kind, lesson_id, lesson_title, lesson_version, active_s_min, lang, audience,
               practice, persons, active_s, result, score_raw, score_max
          FROM participation ORDER BY seq;
        SELECT participation.seq, ordinal, part, question_id, choice, credit, correct, tries, hint,
               answer.ms, active_ms
          FROM answer JOIN participation ON participation.id = participation_id
         ORDER BY participation.seq, ordinal;"
}

# A widget a line: shorter, and a difference shows which one it is.
flatten() {
    awk '
        /^  \{/ { line = ""; inside = 1 }
        inside { sub(/^ +/, ""); line = line $0 (/,$/ ? " " : ""); if (/^}/) { sub(/ $/, "", line); print line; inside = 0 }; next }
        { print }' "$1"
}

play() {
    name=$1
    got=$folder/got/$name
    mkdir -p "$got" "$folder/data/$name" "$folder/trees/$name"
    (cd "$folder/trees/$name" && "$folder/build/kiosk" --offscreen 1920x1080 --seed 7 \
        --data "$folder/data/$name" --drive "$here/$name.drive") > "$folder/$name.log" 2>&1 || {
        echo "replay: $name.drive does not hold:"
        cat "$folder/$name.log"
        return 1
    }
    rows "$folder/data/$name/ledger.db" > "$got/rows.txt"
    for tree in "$folder/trees/$name"/*.json; do
        [ -e "$tree" ] || continue
        flatten "$tree" > "$got/$(basename "$tree")"
    done
}

# Two at a time; what does not hold is said at the end, in order.
try() {
    play "$1" > "$folder/$1.out" 2>&1 || {
        touch "$folder/$1.failed"
        return 0
    }
    if [ "$update" = update ]; then
        rm -rf "$here/expected/$1"
        mkdir -p "$here/expected"
        cp -R "$folder/got/$1" "$here/expected/$1"
    elif ! diff -r -u "$here/expected/$1" "$folder/got/$1" > "$folder/$1.out"; then
        touch "$folder/$1.failed"
    fi
}

status=0
count=0
for drive in "$here"/*.drive; do
    try "$(basename "$drive" .drive)" &
    count=$((count + 1))
    [ $((count % 2)) -eq 1 ] || wait
done
wait
for drive in "$here"/*.drive; do
    name=$(basename "$drive" .drive)
    if [ -e "$folder/$name.failed" ]; then
        status=1
        cat "$folder/$name.out"
    fi
done
if [ "$update" = update ]; then
    for known in "$here"/expected/*/; do
        [ -e "$here/$(basename "$known").drive" ] || rm -rf "$known"
    done
fi
[ "$status" -eq 0 ] || exit 1
echo "replay: $count visits as ${update:+now }recorded"

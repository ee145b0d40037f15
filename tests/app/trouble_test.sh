#!/bin/sh
# trouble_test.sh BUILD: bad surroundings get a calm sentence and a code, a line for staff, and
# lose nothing: broken lessons, a wrong configuration, a damaged ledger, a second kiosk.
set -eu
build=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

expect_words() { # WORDS FILE
    grep -qF -- "$1" "$2" || {
        echo "“$1” is missing from:"
        cat "$2"
        exit 1
    }
}

# One broken lesson is left out with its place; the good one stays.
mkdir -p "$work/lessons"
cp -r lessons/qr-payment "$work/lessons/"
cp -r lessons/qr-payment "$work/lessons/broken"
sed -i 's/^version:/versoin:/' "$work/lessons/broken/lesson.yaml"
printf 'tap @attract/start\nexpect @home/lesson/qr-payment\nrefuse @home/lesson/broken\n' >"$work/a.drive"
"$build/kiosk" --offscreen 1280x800 --data "$work/a" --lessons "$work/lessons" --drive "$work/a.drive" 2>"$work/a.log"
expect_words "broken/lesson.yaml:" "$work/a.log"
expect_words "versoin" "$work/a.log"

# No lesson at all: the trouble screen with its code, and a way back.
mkdir -p "$work/none"
printf 'tap @attract/start\nexpect "BH-1"\nexpect "Máy đang gặp trục trặc"\ntap "Thử lại"\nexpect "BH-1"\nwait 130s\nexpect @attract/start\n' >"$work/b.drive"
"$build/kiosk" --offscreen 1280x800 --data "$work/b" --lessons "$work/none" --drive "$work/b.drive" 2>"$work/b.log"

# A wrong configuration: nothing is recorded under a wrong name; staff see file and line.
mkdir -p "$work/c"
printf '[campaign]\ngoal = many\n' >"$work/c/kiosk.ini"
printf 'expect "CH-1"\n' >"$work/c.drive"
"$build/kiosk" --offscreen 1280x800 --data "$work/c" --drive "$work/c.drive" 2>"$work/c.log"
expect_words "kiosk.ini:2" "$work/c.log"
[ ! -e "$work/c/ledger.db" ]

# A damaged ledger: it is set aside as it is, and whoever comes can learn.
mkdir -p "$work/d"
echo "this is no database, however you look at it" >"$work/d/ledger.db"
cp "$work/d/ledger.db" "$work/d/before"
printf 'expect @attract/start\ntap @attract/start\ntap @home/lesson/qr-payment\nfinish\n' >"$work/d.drive"
"$build/kiosk" --offscreen 1280x800 --data "$work/d" --drive "$work/d.drive" 2>"$work/d.log"
expect_words "is set aside as $work/d/ledger.db.damaged-" "$work/d.log"
cmp "$work/d"/ledger.db.damaged-* "$work/d/before"
"$build/kioskctl" --data "$work/d" total --json | grep -qF '"counted": 1'

# A ledger of another kiosk: a matter for staff, and the file stays.
mkdir -p "$work/j"
printf '[kiosk]\nid = LS-1\n' >"$work/j/kiosk.ini"
cp "$work/d/ledger.db" "$work/j/ledger.db"
printf 'expect "SO-1"\n' >"$work/j.drive"
"$build/kiosk" --offscreen 1280x800 --data "$work/j" --drive "$work/j.drive" 2>"$work/j.log"
expect_words "the ledger holds rows of kiosk" "$work/j.log"

# A disk that takes nothing more: lessons go on, the result says that the count comes later, and it
# does once the disk is written again. The disk is full for this one program; the script comes
# through a pipe, so that the disk can be mended in the middle of it.
mkdir -p "$work/k"
printf 'expect @attract/start\n' >"$work/e.drive"
"$build/kiosk" --offscreen 1280x800 --data "$work/k" --drive "$work/e.drive" 2>"$work/k.log"
mkfifo "$work/k.pipe"
(trap '' XFSZ && ulimit -S -f 64 && exec "$build/kiosk" --offscreen 1280x800 --data "$work/k" \
    --drive "$work/k.pipe" 2>"$work/k.pipe.log") &
kiosk=$!
exec 8>"$work/k.pipe"
printf 'tap @attract/start\ntap @home/lesson/qr-payment\nfinish\nexpect "sẽ được tính khi máy ghi lại được"\n' >&8
for _ in $(seq 200); do
    grep -qF "rows are kept in memory" "$work/k.pipe.log" && break
    sleep 0.05
done
expect_words "rows are kept in memory" "$work/k.pipe.log"
prlimit --pid "$kiosk" --fsize=unlimited:
printf 'wait 130s\nexpect @attract/start\nwait 31s\ntap @attract/start\ntap @home/lesson/vssid\nfinish\n' >&8
printf 'expect "đã được tính"\n' >&8
exec 8>&-
wait "$kiosk"
expect_words "row(s) that had to wait are in the ledger" "$work/k.pipe.log"
"$build/kioskctl" --data "$work/k" total --json | grep -qF '"counted": 2'
"$build/kioskctl" --data "$work/k" verify | grep -qF "verdict: whole"

# A second kiosk on the same data folder is turned away.
mkdir -p "$work/e"
(
    flock -x 9
    code=0
    printf 'expect @attract/start\n' >"$work/e.drive"
    "$build/kiosk" --offscreen 1280x800 --data "$work/e" --drive "$work/e.drive" 2>"$work/e.log" 9>&- || code=$?
    [ "$code" -eq 1 ] || { echo "a second kiosk started"; exit 1; }
) 9>"$work/e/kiosk.lock"
expect_words "another kiosk uses" "$work/e.log"

# An export never lands on the kiosk's own files, by whatever name.
"$build/kiosk" --offscreen 1280x800 --data "$work/f" --drive "$work/e.drive" 2>/dev/null
ln -s "$work/f/ledger.db" "$work/alias.csv"
for target in "$work/f/ledger.db" "$work/alias.csv"; do
    code=0
    "$build/kioskctl" --data "$work/f" export csv -o "$target" --force 2>"$work/f.log" || code=$?
    [ "$code" -eq 2 ] || { echo "the ledger was given as a target and taken"; exit 1; }
    expect_words "belongs to the kiosk" "$work/f.log"
done
"$build/kioskctl" --data "$work/f" verify >/dev/null

# A script that cannot be read, and a screen that is not there, are said and end with 1.
for script in "$work/nothing" "$work"; do
    code=0
    "$build/kiosk" --offscreen 1280x800 --data "$work/f" --drive "$script" 2>"$work/g.log" || code=$?
    [ "$code" -eq 1 ] || { echo "an unreadable script ended with $code"; exit 1; }
    expect_words "cannot read the script" "$work/g.log"
done
code=0
env -u DISPLAY -u WAYLAND_DISPLAY SDL_VIDEODRIVER=dummy "$build/kiosk" --window 800x600 --data "$work/f" \
    --drive "$work/e.drive" 2>"$work/h.log" || code=$?
[ "$code" -eq 1 ] || { echo "a kiosk started that nobody can see"; exit 1; }
expect_words "no display" "$work/h.log"

# An empty name of a folder or file is wrong use; the usual folder is not taken in its place.
for option in --data= --lessons= --tree-file=; do
    code=0
    HOME="$work/home" XDG_DATA_HOME="" "$build/kiosk" --offscreen 1280x800 --drive "$work/e.drive" "$option" \
        2>"$work/i.log" || code=$?
    [ "$code" -eq 2 ] || { echo "kiosk $option ended with $code"; exit 1; }
    expect_words "the value of $(echo "$option" | tr -d =) is empty" "$work/i.log"
done
[ ! -e "$work/home" ] || { echo "a kiosk without a data folder made one"; exit 1; }
echo "eleven kinds of trouble, each calm and precise"

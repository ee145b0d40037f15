#!/bin/sh
# USB sticks: what the kiosk writes to one is whole or absent, whatever happens to the stick; from the
# screen and by kioskctl. Folders stand for sticks; as root a small file system does as well.
#
#   stick_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
sticks=$folder/sticks
stick=$sticks/USB
mkdir "$data" "$sticks"
"$build/kioskctl" fake --rows 1200 -o "$data/ledger.db" >/dev/null

# write FORM…: kioskctl's last line is in $folder/end, all of it in $folder/output.
write() {
    "$build/kioskctl" --data "$data" stick export "$stick" "$@" --json >"$folder/output" 2>"$folder/error"
    code=$?
    tail -n 1 "$folder/output" >"$folder/end"
    return $code
}

# refused WORD WHAT FORM…: it ends with this word, and nothing stays on the stick.
refused() {
    word=$1
    what=$2
    shift 2
    ! write "$@" || fail "$what: was written"
    grep -q "\"end\":\"$word\"" "$folder/end" || fail "$what: does not end with $word" "$folder/end"
    [ -z "$(find "$stick" -mindepth 1 2>/dev/null)" ] || fail "$what: something stays on the stick"
}

# Every file has the bytes and the hash that the receipt says.
mkdir "$stick"
write csv xlsx pdf xapi bundle || fail "all forms" "$folder/error"
sed -n 's/.*"file": "\([^"]*\)", "bytes": \([0-9]*\),.*"hash": "\([0-9a-f]*\)".*/\1 \2 \3/p' \
    "$folder/output" >"$folder/files"
[ "$(wc -l <"$folder/files")" = 7 ] || fail "the receipt" "$folder/output"
while read -r name bytes hash; do
    if [ -f "$stick/$name" ]; then
        [ "$(wc -c <"$stick/$name")" = "$bytes" ] || fail "$name: has other bytes"
        [ "$(b2sum -l 256 "$stick/$name" | cut -c1-16)" = "$hash" ] || fail "$name: has another hash"
    fi
    case $(basename "$name") in
    *[!A-Za-z0-9_.-]*) fail "$name: is no name for every stick" ;;
    esac
done <"$folder/files"
[ -z "$(find "$stick" -name '.*' -mindepth 1)" ] || fail "something hidden stays on the stick"

# The bundle and its key are what an office needs.
office=$folder/office
mkdir "$office"
"$build/kioskctl" --data "$office" key trust "$stick"/*/*/*.pub >/dev/null || fail "the key"
"$build/kioskctl" --data "$office" merge --into "$office/all.db" "$stick"/*/*/*.kiosk-bundle \
    >"$folder/merged" || fail "the bundle" "$folder/merged"
grep -q '1200 new' "$folder/merged" || fail "the bundle" "$folder/merged"

# The same again: nothing is replaced.
find "$stick" -type f -exec b2sum {} + | sort >"$folder/before"
write csv bundle || fail "the same again" "$folder/error"
b2sum --quiet -c "$folder/before" >"$folder/changed" 2>&1 || fail "a file was replaced" "$folder/changed"
grep -q '_2\.csv"' "$folder/output" || fail "no number was added" "$folder/output"

# No file may grow so large: as on FAT32 behind 4 GiB.
rm -rf "$stick"
mkdir "$stick"
(
    ulimit -f 400
    refused too-large "a file that is too large" csv
)

# A stick that is not there, and one that is pulled out while it is written: the ledger is read from
# a pipe's speed, so the folder goes when the first word comes.
rmdir "$stick"
refused gone "no stick" csv
mkdir "$stick"
mkfifo "$folder/words"
"$build/kioskctl" --data "$data" stick export "$stick" csv xapi xlsx --json >"$folder/words" 2>/dev/null &
child=$!
{
    read -r first
    rm -rf "$stick"
    echo "$first" >"$folder/output"
    cat >>"$folder/output"
} <"$folder/words"
wait "$child" && fail "a stick pulled out: was written"
grep -q '"end":"gone"' "$folder/output" || fail "a stick pulled out" "$folder/output"
[ ! -e "$stick" ] || fail "a stick pulled out: its folder is made anew"

# Stopped: nothing stays, and it says so.
mkdir "$stick"
"$build/kioskctl" --data "$data" stick export "$stick" xapi csv xlsx --json >"$folder/words" 2>/dev/null &
child=$!
{
    read -r first
    kill -TERM "$child"
    cat >"$folder/output"
} <"$folder/words"
wait "$child" && fail "stopped: was written"
grep -q '"end":"stopped"' "$folder/output" || fail "stopped" "$folder/output"
[ -z "$(find "$stick" -mindepth 1)" ] || fail "stopped: something stays on the stick"

# A full one and a write-protected one.
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=200k none "$stick" 2>/dev/null; then
    trap 'umount "$stick" 2>/dev/null || true; rm -rf "$folder"' EXIT
    refused full "a full stick" csv
    mount -o remount,ro "$stick"
    refused read-only "a write-protected stick" csv
    umount "$stick"
elif [ "$(id -u)" != 0 ]; then
    chmod 500 "$stick"
    refused read-only "a write-protected stick" csv
    chmod 700 "$stick"
fi

# ---- on the screen ----

drive() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --sticks "$sticks" \
        --drive "$folder/drive" >"$folder/log" 2>&1 || fail "$1" "$folder/log"
}

# The kiosk has rows: its first officer is no longer chosen on the screen.
echo 482917 | "$build/kioskctl" --data "$data" pin set --id CB-01 --role officer >"$folder/output" ||
    fail "pin set" "$folder/output"

pin() {
    echo 482917 | sed 's/./tap "&"\n/g'
    echo "tap \"$1\""
}

door() {
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
}

{
    door
    pin "Mở"
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/stick-out' 'expect "USB"' 'tap @stick/period/all' \
        'tap @stick/form/bundle' 'tap @stick/form/pdf' 'tap @stick/go' 'expect "Chưa rút USB lúc này"' \
        'refuse "Rút USB được rồi"' 'wait 1s' 'expect "Rút USB được rồi"' 'expect "1.200 dòng"' \
        'expect "LS-0001_toan-bo.xlsx"' 'tap @stick/done' 'expect @desk/stick-out'
} | drive "written from the screen"
[ "$(find "$stick" -type f | wc -l)" = 1 ] || fail "the screen wrote something else"
sqlite3 -readonly "$data/desk.db" "SELECT kind, detail FROM act" >"$folder/acts"
grep -q 'export|usb USB files=1' "$folder/acts" || fail "the export is no act" "$folder/acts"

# Without a stick it waits for one, and goes on when the only one is there.
rm -rf "$stick"
{
    door
    pin "Mở"
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/stick-out' 'expect "Mời cắm USB vào máy"' \
        'tap @bar/back' 'expect @desk/stick-out'
} | drive "no stick"
finish "sticks: whole or absent, through a full, a protected, a small and a missing one"

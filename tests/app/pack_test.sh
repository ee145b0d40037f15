#!/bin/sh
# What a stick brings: lesson packs, whole and proven or not at all, and receipts; by kioskctl and from
# the screen.
#
#   pack_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

ctl=$build/kioskctl
data=$folder/data
office=$folder/office
sticks=$folder/sticks
stick=$sticks/USB
mkdir "$data" "$office" "$sticks" "$stick"
"$ctl" fake --rows 50 -o "$data/ledger.db" >/dev/null

# lesson VERSION: the template's lesson of this version, in $folder/lessons.
lesson() {
    mkdir -p "$folder/lessons/rau-sach/pictures"
    sed -e "s/@NAME@/rau-sach/" -e "s/^version: .*/version: $1/" assets/system/new-lesson.yaml \
        >"$folder/lessons/rau-sach/lesson.yaml"
}

# pack FILE [DATA]: packs it, signed when DATA has a key.
pack() {
    "$ctl" --data "${2:-$folder/none}" lesson pack "$folder/lessons/rau-sach" -o "$1" --force \
        >"$folder/output" 2>&1 || fail "packing" "$folder/output"
}

# refused FILE WORDS WHAT [OPTION]…: it is not installed, and says why; nothing changes.
refused() {
    file=$1
    words=$2
    what=$3
    shift 3
    find "$data/lessons" 2>/dev/null | sort >"$folder/before" || true
    ! "$ctl" --data "$data" lesson install "$file" "$@" >"$folder/output" 2>&1 ||
        fail "$what: was installed"
    grep -q "$words" "$folder/output" || fail "$what" "$folder/output"
    find "$data/lessons" 2>/dev/null | sort | cmp -s "$folder/before" - ||
        fail "$what: left something behind"
}

installed() {
    sed -n 's/^version: //p' "$data/lessons/rau-sach/lesson.yaml"
}

lesson 1
pack "$stick/rau-sach.kiosk-lesson"
pack "$folder/again.kiosk-lesson"
cmp -s "$stick/rau-sach.kiosk-lesson" "$folder/again.kiosk-lesson" || fail "the same files make another pack"

# A trial changes nothing; then it is there, and a second time it is not needed.
"$ctl" --data "$data" lesson install "$stick/rau-sach.kiosk-lesson" --dry-run >"$folder/output" 2>&1 ||
    fail "a trial" "$folder/output"
[ ! -e "$data/lessons/rau-sach" ] || fail "a trial installed it"
"$ctl" --data "$data" lesson install "$stick/rau-sach.kiosk-lesson" >"$folder/output" 2>&1 ||
    fail "installing" "$folder/output"
[ "$(installed)" = 1 ] || fail "it is not there"
refused "$stick/rau-sach.kiosk-lesson" "is here already" "the same version"
lesson 3
pack "$folder/three.kiosk-lesson"
"$ctl" --data "$data" lesson install "$folder/three.kiosk-lesson" >/dev/null 2>&1 || fail "a newer version"
[ "$(installed)" = 3 ] || fail "the newer version is not there"
grep -q '^version: 1' "$data/lessons/.old.rau-sach/lesson.yaml" || fail "the version before is gone"
refused "$stick/rau-sach.kiosk-lesson" "is here already" "an older version"

# Each byte counts: bent anywhere, cut anywhere, it is refused.
size=$(wc -c <"$folder/three.kiosk-lesson")
for at in 40 $((size / 3)) $((size / 2)) $((size - 30)); do
    cp "$folder/three.kiosk-lesson" "$folder/bent"
    printf '\377' | dd of="$folder/bent" bs=1 seek="$at" conv=notrunc 2>/dev/null
    cmp -s "$folder/bent" "$folder/three.kiosk-lesson" ||
        refused "$folder/bent" "pack" "bent at $at" --force
    head -c "$at" "$folder/three.kiosk-lesson" >"$folder/cut"
    refused "$folder/cut" "pack" "cut at $at" --force
done

# A lesson with a mistake is neither packed nor, when somebody packs it by hand, installed.
lesson 4
sed -i 's/^minutes: .*/minutes: 99/' "$folder/lessons/rau-sach/lesson.yaml"
! "$ctl" --data "$folder/none" lesson pack "$folder/lessons/rau-sach" -o "$folder/wrong" >/dev/null 2>&1 ||
    fail "a lesson with a mistake was packed"
if command -v zip >/dev/null; then
    hash=$(b2sum -l 256 "$folder/lessons/rau-sach/lesson.yaml" | cut -d' ' -f1)
    bytes=$(wc -c <"$folder/lessons/rau-sach/lesson.yaml")
    by_hand() {
        printf 'kiosk-lesson 1\nid rau-sach\nversion 4\ntitle Rau\nfile %s %s %s\n' "$hash" "$bytes" "$1" \
            >"$folder/lessons/rau-sach/manifest"
        rm -f "$folder/hand.zip"
        (cd "$folder/lessons/rau-sach" && zip -q "$folder/hand.zip" manifest lesson.yaml)
    }
    by_hand lesson.yaml
    refused "$folder/hand.zip" "has mistakes" "a pack with a mistake"
    by_hand ../../kiosk.ini
    refused "$folder/hand.zip" "no lesson pack" "a pack that reaches outside"
fi

# A kiosk that knows an office takes signed packs alone, and those of no other.
lesson 5
pack "$folder/five.kiosk-lesson"
"$ctl" --data "$office" key new >/dev/null
pack "$folder/signed.kiosk-lesson" "$office"
refused "$folder/signed.kiosk-lesson" "nobody has vouched\|key" "an office that nobody has vouched for"
"$ctl" --data "$data" key trust "$office/kiosk.pub" >/dev/null
refused "$folder/five.kiosk-lesson" "no signature" "an unsigned pack"
cp "$folder/five.kiosk-lesson" "$folder/swapped.kiosk-lesson"
lesson 6
pack "$folder/six.kiosk-lesson" "$office"
cp "$folder/six.kiosk-lesson.minisig" "$folder/swapped.kiosk-lesson.minisig"
refused "$folder/swapped.kiosk-lesson" "is not the one" "a signature of another pack"
cp "$folder/signed.kiosk-lesson" "$folder/signed.kiosk-lesson.minisig" "$stick"

# ---- on the screen ----

"$ctl" --data "$data" stick export "$stick" bundle >/dev/null
"$ctl" --data "$office" key trust "$stick"/kiosk-*/*/*.pub >/dev/null
"$ctl" --data "$office" merge --into "$office/all.db" "$stick"/kiosk-*/*/*.kiosk-bundle \
    --receipts "$stick" >/dev/null
grep -l LS-0001 "$stick"/*.receipt.json >/dev/null || fail "no receipt came back"

echo 482917 | "$ctl" --data "$data" pin set --id CB-01 --role officer >"$folder/log" ||
    fail "pin set" "$folder/log"
{
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    echo 482917 | sed 's/./tap "&"\n/g'
    echo 'tap "Mở"'
    printf '%s\n' 'tap @desk/part/machine' 'tap @desk/stick-in' 'expect "Đang xem USB"' 'wait 1s' \
        'expect "Nhận những gì?"' 'expect "Bản 5 thay bản 3"' 'expect "còn 0 dòng chưa gửi"' \
        'expect "Không có chữ ký của cấp trên"' 'tap @stick/take' 'wait 1s' 'expect "Đã nhận xong"' \
        'expect "bản 5: học được từ lượt sau"' 'expect "Cấp trên đã nhận đến dòng 50"' \
        'tap @stick/done' 'tap @desk/lock' 'open rau-sach'
} >"$folder/drive"
"$build/kiosk" --offscreen 1080x1920 --data "$data" --sticks "$sticks" --drive "$folder/drive" \
    >"$folder/log" 2>&1 || fail "taken from the screen" "$folder/log"
[ "$(installed)" = 5 ] || fail "the screen installed nothing"
grep -q '"held_until": 50' "$data/receipt.json" || fail "the receipt was not kept"
sqlite3 -readonly "$data/desk.db" "SELECT kind FROM act" | grep -q import || fail "taking is no act"

# The version before has stayed until a start.
grep -q '^version: 3' "$data/lessons/.old.rau-sach/lesson.yaml" || fail "the version before went too early"
mkdir "$data/lessons/.part.abcdef"
printf 'open rau-sach\n' >"$folder/drive"
"$build/kiosk" --offscreen 1366x768 --data "$data" --drive "$folder/drive" >"$folder/log" 2>&1 ||
    fail "after a start" "$folder/log"
[ "$(ls -A "$data/lessons")" = rau-sach ] || fail "something old stays after a start"
finish "packs: whole, proven and newer, or refused; receipts come back"

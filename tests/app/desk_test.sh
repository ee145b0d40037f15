#!/bin/sh
# The staff's desk.db is damaged, deleted or locked: residents go on learning, staff get in with the PIN of
# the newest copy, and a kiosk that lost it lets nobody who comes by choose the first PIN.
#
#   desk_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

# drive DATA WHAT: plays what comes in; the run has to hold.
drive() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1280x800 --data "$1" --drive "$folder/drive" >"$folder/output" 2>&1 ||
        fail "$2" "$folder/output"
}

pin() {
    echo "$1" | sed 's/./tap "&"\n/g'
    echo "tap \"$2\""
}

door() {
    printf '%s\n' 'expect @attract/start' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
}

learn() {
    printf '%s\n' 'expect @attract/start' 'open qr-payment' 'finish' \
        'expect "đã được tính"'
}

with=$folder/with
mkdir "$with"
{
    door
    pin 482917 "Tiếp tục"
    pin 482917 "Tiếp tục"
    echo 'expect @desk/class'
} | drive "$with" "the first PIN"
cp -r "$with" "$folder/without"
"$build/kioskctl" --data "$with" backup >"$folder/output" || fail "backup" "$folder/output"
grep -q '/backup/desk-.*acts, read back and whole' "$folder/output" || fail "no copy of the desk" "$folder/output"
"$build/kioskctl" --data "$with" verify >"$folder/output" || fail "verify" "$folder/output"
grep -q '^desk:    whole' "$folder/output" || fail "verify does not look at the desk" "$folder/output"

# damage FILE HOW
damage() {
    case $2 in
    text) echo "a letter" >"$1" ;;
    page) dd if=/dev/urandom of="$1" bs=4096 seek=2 count=6 conv=notrunc 2>/dev/null ;;
    cut) truncate -s 6000 "$1" ;;
    gone) rm "$1" ;;
    esac
}

for how in text page cut gone; do
    data=$folder/$how
    cp -r "$with" "$data"
    damage "$data/desk.db" $how
    if [ $how != gone ]; then
        "$build/kioskctl" --data "$data" verify >"$folder/output" && fail "verify of $how" "$folder/output"
        grep -q '^desk:    ' "$folder/output" || fail "verify of $how says nothing" "$folder/output"
    fi
    learn | drive "$data" "$how: somebody learns"
    {
        door
        pin 482917 "Mở"
        echo 'expect @desk/class'
    } | drive "$data" "$how: the PIN of the copy"
    [ $how = gone ] || [ -n "$(find "$data" -name 'desk.db.damaged-*')" ] || fail "$how: not set aside"
    "$build/kioskctl" --data "$data" verify >"$folder/output" || fail "verify after $how" "$folder/output"
done

# No copy: no PIN, and nobody chooses one; lessons go on.
damage "$folder/without/desk.db" text
learn | drive "$folder/without" "without: somebody learns"
{
    door
    printf '%s\n' 'expect "Máy này chưa có mã của cán bộ"' 'refuse "Chọn mã PIN"' 'wait 130s' 'expect @attract/start'
} | drive "$folder/without" "without: the door"
rm "$folder/without/desk.db"
{
    door
    echo 'expect "Máy này chưa có mã của cán bộ"'
} | drive "$folder/without" "without: deleted once more"

# A folder in its place, and a desk that another program holds: learning goes on, the door says LH-1.
mkdir -p "$folder/odd/desk.db"
learn | drive "$folder/odd" "odd: somebody learns"
{
    door
    echo 'expect "LH-1"'
} | drive "$folder/odd" "odd: the door"

finish "a lost desk stops no lesson and opens no door"

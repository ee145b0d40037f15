#!/bin/sh
# The staff's side: who may choose the first PIN, guessing, the province's code, the way to the door,
# people, acts, a row that is voided, the glass being cleaned; and what nobody gets out of the kiosk
# by. The table of attacks in assets/system/README.md names these cases.
#
#   office_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
province=$folder/province
mkdir "$data"
printf '[kiosk]\nid = LS-0142\n[place]\nunit_code = 06040\n' >"$data/kiosk.ini"

# drive WHAT: plays what comes in; the run has to hold.
drive() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1366x768 --seed 7 --data "$data" --drive "$folder/drive" \
        >"$folder/output" 2>&1 || fail "$1" "$folder/output"
}

digits() {
    echo "$1" | sed 's/ //g; s/./tap @door\/key\/&\n/g'
}

# pin DIGITS
pin() {
    digits "$1"
    echo 'tap @door/open'
}

door() {
    printf '%s\n' 'tap @attract/start' 'tap @home/group' 'tap @group/door'
}

ctl() {
    "$build/kioskctl" --data "$data" "$@" >"$folder/output" 2>&1
}

acts() {
    sqlite3 -readonly "$data/desk.db" "SELECT count(*) FROM act WHERE kind = '$1'"
}

corner() {
    for _ in $(seq "$1"); do
        printf 'touch 1 down 40 40\ntouch 1 up 40 40\nwait 300ms\n'
    done
}

# ---- who may choose the first PIN ----

{ door && echo 'expect "Máy này chưa có mã."' && echo 'tap @bar/back'; } | drive "a new kiosk"
printf '%s\n' 'tap @attract/start' 'open qr-payment' 'cut' >"$folder/drive"
"$build/kiosk" --offscreen 1366x768 --data "$data" --drive "$folder/drive" >"$folder/output" 2>&1 || true
{
    door
    printf '%s\n' 'expect "Máy này chưa có mã của cán bộ"' 'refuse @door/key/1' \
        'expect "kioskctl pin set"' 'tap @door/understood' 'expect @attract/start'
} | drive "a kiosk that has been used"

# ---- kioskctl pin ----

echo 123456 | ctl pin set --id CB-01 --role officer && fail "an easy PIN is taken"
ctl pin set --id CB-01 --role officer </dev/null && fail "no PIN at all is taken"
echo 482917 | ctl pin set --id CB-01 --role officer --label 'Cán bộ A' || fail "pin set" "$folder/output"
ctl pin remove --id CB-01 && fail "the last officer can be removed"
ctl pin list && grep -q 'CB-01 *officer *Cán bộ A' "$folder/output" || fail "pin list" "$folder/output"
! grep -aq 482917 "$data/desk.db" || fail "the PIN stands in the file"

# ---- guessing ----

{
    door
    pin 111113
    pin 111114
    pin 111115
    echo 'expect "Mời chờ 5 giây"'
    echo 'wait 5s'
    pin 111116
    echo 'expect "Mời chờ 15 giây"'
} | drive "guessing"
{
    door
    printf '%s\n' 'expect "Sai nhiều lần"' 'tap @bar/back' 'wait 5m' # the time that the last run played
    door
    pin 482917
    printf '%s\n' 'expect @desk/class' 'tap @desk/lock'
} | drive "a restart does not open the door"
[ "$(acts pin_miss)" = 4 ] || fail "there are $(acts pin_miss) misses among the acts"

# ---- a forgotten PIN ----

{ door && printf '%s\n' 'tap @door/forgotten' 'expect "kioskctl pin set"' 'tap @door/understood'; } |
    drive "forgotten, without a key"
mkdir "$province"
"$build/kioskctl" --data "$province" pin key new >"$folder/output" || fail "key new" "$folder/output"
"$build/kioskctl" --data "$province" pin key new >"$folder/output" 2>&1 && fail "a second master key"
"$build/kioskctl" --data "$province" pin key for LS-0142 -o "$folder/one.key" >"$folder/output"
ctl pin key take "$folder/one.key" || fail "key take" "$folder/output"
[ "$(stat -c %a "$data/recovery.key")" = 600 ] || fail "the recovery key can be read by others"
ctl pin challenge
challenge=$(cat "$folder/output")
code=$("$build/kioskctl" --data "$province" pin code LS-0142 $challenge)
other=$("$build/kioskctl" --data "$province" pin code LS-0143 $challenge)
[ "$code" != "$other" ] || fail "two kiosks have one code"
{
    door
    printf '%s\n' 'tap @door/forgotten' "expect \"$challenge\"" 'expect "LS-0142"'
    pin "$other"
    echo 'expect "Mã chưa đúng"'
    pin "$code"
    pin 571946
    pin 571947
    echo 'expect "Hai lần nhập khác nhau"'
    pin 571946
    pin 571946
    printf '%s\n' 'expect @desk/class' 'tap @desk/lock'
} | drive "the province's code"
[ "$(acts recovered)" = 1 ] || fail "no act says that the PIN was recovered"
ctl pin challenge
[ "$(cat "$folder/output")" != "$challenge" ] || fail "a challenge can be used twice"
{
    door
    pin 482917
    echo 'expect "Mã chưa đúng"'
    pin 571946
    printf '%s\n' 'expect @desk/class' 'tap @desk/lock'
} | drive "the old PIN and the new one"

# ---- the way to the door ----

{
    corner 4
    printf 'touch 1 down 700 30\ntouch 1 up 700 30\n'
    corner 4
    echo 'refuse @door/key/1'
    echo 'wait 5s'
    corner 4
    echo 'refuse @door/key/1'
    corner 1
    printf '%s\n' 'expect @door/key/1' 'tap @bar/back' 'expect @attract/start' 'tap @attract/start'
    corner 5
    printf '%s\n' 'expect @door/key/1' 'tap @bar/back' 'key f12' 'key f12' 'key f12' 'key f12' \
        'refuse @door/key/1' 'key f12' 'expect @door/key/1' 'tap @bar/back'
} | drive "five touches of the corner"

# ---- people, acts, the glass ----

{
    door
    pin 571946
    printf '%s\n' 'tap @desk/part/machine' 'tap @desk/people' 'tap @people/CB-01' \
        'expect "Máy phải còn ít nhất một cán bộ."' 'refuse @person/remove' 'tap @bar/back' \
        'tap @people/add' 'type "Đoàn viên thôn 2"' 'tap @entry/done' 'expect "Đoàn Viên Thôn 2"'
    pin 364825
    pin 364825
    printf '%s\n' 'expect @people/HD-01' 'tap @bar/back' 'tap @desk/part/books' 'tap @desk/acts' \
        'expect "Thêm người"' 'expect "Mở bằng mã của tỉnh"' 'tap @bar/back' 'tap @desk/lock'
} >"$folder/people"
sed -i 's/type "Đoàn viên thôn 2"/type "Đoàn Viên Thôn 2"/' "$folder/people"
drive "people" <"$folder/people"
{
    door
    echo 'tap @door/person/HD-01'
    pin 364825
    printf '%s\n' 'expect @desk/class' 'tap @desk/part/machine' 'refuse @desk/people' \
        'tap @desk/own-pin'
    pin 918273
    pin 918273
    printf '%s\n' 'expect @desk/own-pin' 'tap @desk/clean' \
        'expect "Mời lau màn hình"' 'touch 1 down 100 100' 'touch 1 up 100 100' 'key escape' \
        'key enter' 'key f12' 'touch 1 down 20 700' 'touch 2 down 300 300' 'touch 3 down 600 300' \
        'wait 59s' 'expect "Mời lau màn hình"' 'wait 1s' 'expect @desk/clean' 'tap @desk/lock'
} | drive "a helper"
{
    door
    echo 'tap @door/person/HD-01'
    pin 918273
    printf '%s\n' 'expect @desk/class' 'tap @desk/lock' 'tap @attract/start' 'tap @home/group' \
        'tap @group/door' 'tap @door/person/CB-01'
    pin 571946
    printf '%s\n' 'tap @desk/part/machine' 'tap @desk/people' 'tap @people/HD-01' \
        'tap @person/remove' 'expect "Đoàn Viên Thôn 2"' 'tap @bar/back' \
        'tap @person/remove' 'tap @sure/yes' 'refuse @people/HD-01' 'wait 130s' \
        'expect @attract/start'
} | drive "a helper is removed; a desk left alone locks itself"
[ "$(acts cleaning) $(acts person_removed) $(acts leave)" = "1 1 7" ] ||
    fail "the acts are $(acts cleaning) $(acts person_removed) $(acts leave)"

# ---- another name, another role ----

{
    door
    pin 571946
    printf '%s\n' 'tap @desk/part/machine' 'tap @desk/people' 'tap @people/CB-01' 'refuse @person/role' \
        'expect @person/name' 'tap @bar/back' 'tap @people/add' 'type "Tổ Số"' 'tap @entry/done'
    pin 364825
    pin 364825
    printf '%s\n' 'tap @people/HD-01' 'tap @person/name' 'key erase' 'key erase' 'type "Trẻ"' \
        'tap @entry/done' 'expect "Tổ Trẻ"' 'tap @people/HD-01' 'tap @person/role' 'expect "Tổ Trẻ"' \
        'tap @sure/yes' 'expect "HD-01 · Cán bộ"' 'tap @people/CB-01' 'tap @person/role' \
        'tap @sure/yes' 'expect @desk/own-pin' 'refuse @desk/people' \
        'tap @desk/lock'
} | drive "an officer becomes a helper, at once"
{
    door
    echo 'tap @door/person/HD-01'
    pin 364825
    printf '%s\n' 'tap @desk/part/machine' 'tap @desk/people' 'tap @people/HD-01' 'refuse @person/role' \
        'refuse @person/remove' 'tap @bar/back' 'tap @people/CB-01' 'tap @person/role' 'tap @sure/yes' \
        'tap @people/HD-01' 'tap @person/remove' 'tap @sure/yes' 'expect @attract/start'
} | drive "who removes himself is outside"
[ "$(acts person_changed)" = 4 ] || fail "there are $(acts person_changed) changes among the acts"

# ---- a row that does not count ----

{ printf '%s\n' 'open qr-payment' 'tap @choose/1' 'finish' 'wait 200s'; } | drive "a lesson"
before=$(counted "$data")
{
    door
    pin 571946
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/void' 'tap @void/row/2' 'tap @void/why/other' \
        'type "Máy lỗi"' 'tap @entry/done' 'expect "không được tính"' \
        'expect "/20"' 'tap @sure/yes' \
        'refuse @void/row/2' 'tap @bar/back' 'tap @desk/lock'
} | drive "a row is voided"
[ "$before $(counted "$data")" = "1 0" ] || fail "counted before and after: $before $(counted "$data")"
check_value "$data" "SELECT void_reason || ' ' || helper_id FROM participation WHERE void_of != ''" \
    "Máy lỗi CB-01"
check_chain "$data"
"$build/kioskctl" verify --data "$data" >/dev/null || fail "verify"

# ---- keys that end, or leave, other programs ----

{
    for key in alt+f4 ctrl+alt+erase ctrl+q ctrl+w ctrl+c alt+tab super+l super+d ctrl+escape \
        ctrl+alt+f1 escape f5 f11 ctrl+shift+n alt+enter; do
        echo "key $key"
    done
    printf '%s\n' 'expect @attract/start' 'touch 1 down 1 400' 'touch 1 move 400 400' \
        'touch 1 up 400 400' 'touch 1 down 700 1' 'touch 1 move 700 300' 'touch 1 up 700 300'
    for finger in 1 2 3 4 5 6 7 8 9 10; do
        echo "touch $finger down $((finger * 100)) 400"
    done
    for finger in 1 2 3 4 5 6 7 8 9 10; do
        echo "touch $finger up $((finger * 100)) 400"
    done
    echo 'expect @attract/start'
} | drive "keys and fingers"

# ---- the desk is lost ----

rm -f "$data"/desk.db*
{ door && printf '%s\n' 'expect "Máy này chưa có mã của cán bộ"' 'tap @door/forgotten' 'expect @door/code'; } |
    drive "a desk that was lost does not make a new officer"

finish "office: PINs, the province's code, people, acts, rows, the glass, keys"

#!/bin/sh
# A class of forty called by name: without a key there is none; who does not agree is counted; the
# power goes in the middle of a name; the last one is taken back; the name lies in no file at all;
# when its days are over it is gone.
#
#   names_test.sh [BUILD]     run from the top of the source
#
# What it costs is counted as well: forty people have to be called in under five minutes.
set -eu

. tests/rig/check.sh

data=$folder/data
province=$folder/province
mkdir "$data" "$folder/sticks"
"$build/kioskctl" --data "$province" names key >"$folder/output" 2>&1 ||
    fail "a key for names" "$folder/output"
printf '[place]\nhamlet = Thôn Nà Pán\nunit_name = UBND xã Ba Sơn\n[names]\nroll_call = yes\n' \
    >"$data/kiosk.ini"
echo 482917 | "$build/kioskctl" --data "$data" pin set --id CB-01 --role officer >/dev/null

# drive WHAT: plays what comes in; the run has to hold.
drive() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --sticks "$folder/sticks" \
        --drive "$folder/drive" >"$folder/output" 2>&1 || fail "$1" "$folder/output"
}

# broken WHAT: the same for a run that ends in a power cut.
broken() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --drive "$folder/drive" \
        >"$folder/output" 2>&1 || true
    ! grep -q 'drive' "$folder/output" || fail "$1" "$folder/output"
}

enter() {
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door' 'type 482917' \
        'tap "Mở"'
}

set_up() {
    printf '%s\n' 'tap "Mở lớp học nhóm"' 'tap "Người cao tuổi"' 'tap @class/next' \
        'tap @class/topic/vneid/1' 'tap @class/next'
}

# Somebody agrees: eight touches, as the two words that most names begin with need no typing.
person() {
    printf '%s\n' 'tap @roll/tick' 'tap @roll/agree' 'tap "Nguyễn"' 'tap "Văn"' 'type A' \
        "type $1" 'tap @roll/seal'
}

# act KIND: what the office's book says of it, the newest first.
act() {
    sqlite3 -readonly "$data/desk.db" \
        "SELECT group_concat(who || ': ' || detail, '; ') FROM (SELECT * FROM act WHERE kind = '$1'
         ORDER BY seq DESC)"
}

# names WHAT: one figure of the sealed names.
names() {
    sqlite3 -readonly "$data/names.db" "$1"
}

# nowhere WHEN: the name lies in no file that the kiosk keeps or was asked to write.
nowhere() {
    for text in 'Nguyễn' 'Văn A' 'Nguyê'; do
        ! grep -rlF -e "$text" "$data" "$folder/output" "$folder"/tree* >"$folder/found" 2>&1 ||
            fail "$1: \"$text\" lies in a file" "$folder/found"
    done
}

# ---- without a key ----

{
    enter
    set_up
    printf '%s\n' 'expect "máy chưa có khóa của tỉnh"' 'refuse @class/way/roll' \
        'tap @class/people/5' 'tap @class/leave'
} | drive "no roll call without a key"
grep -q 'names.pub: a roll call needs the province' "$folder/output" ||
    fail "staff are told what is missing" "$folder/output"
[ -z "$(act names_switched)" ] || fail "nothing was switched on: $(act names_switched)"

# ---- forty people ----

cp "$province/names.pub" "$data"
{
    enter
    set_up
    printf '%s\n' 'expect "Chỉ đếm số người, không ghi tên ai."' 'tap @class/way/roll' \
        'tap @class/begin' 'expect "Bác có đồng"' 'expect "Sau 30 ngày, máy tự xóa tên."' \
        'expect "UBND xã Ba Sơn lập danh sách"' 'expect "0 người đã điểm danh"'
    for i in 1 2 3; do
        echo 'tap @roll/decline'
    done
    for i in $(seq 10); do
        person "$((i + 45))"
    done
    # A child is counted and not written down; a slip is taken back.
    printf '%s\n' 'tap @roll/tick' 'tap @roll/agree' 'type 2015' 'expect "Dưới 16 tuổi: chỉ đếm."' \
        'tap "Chỉ đếm người này"' 'tap @roll/show' \
        'expect "10 người đã điểm danh, 4 người không ghi tên"' 'expect @class/over-60/number' \
        'tap @roll/back' 'expect "10 người đã điểm danh, 3 người không ghi tên"' 'tap @roll/call'
    person 71
    printf '%s\n' 'tap @roll/show' 'tap @roll/back' \
        'expect "10 người đã điểm danh, 3 người không ghi tên"' 'tap @roll/call'
    # What nobody goes on typing is wiped, and consent is asked for anew.
    printf '%s\n' 'tap @roll/tick' 'tap @roll/agree' 'type "Nguyễn Văn A"' "tree $folder/tree1" \
        'type 99' 'wait 89s' 'expect @roll/seal' 'wait 2s' 'refuse @roll/seal' 'tap @roll/tick' \
        'tap @roll/agree' 'expect "Họ và tên"' 'tap @bar/back'
    for i in $(seq 7); do
        person "$((i + 60))"
    done
    printf '%s\n' 'tap @roll/tick' 'tap @roll/agree' 'tap "Nguyễn"' 'type "Vă"' 'cut'
} | broken "a roll call that the power cuts"
nowhere "after the power cut"
[ "$(names 'SELECT count(*) FROM box')" = 17 ] || fail "seventeen boxes before the cut"

{
    printf '%s\n' 'expect "Có một lớp đang học dở"' 'expect "20 người"' 'tap @class/drop'
    printf '%s\n' 'type 482917' 'tap "Mở"' 'tap @class/resume' \
        'expect "17 người đã điểm danh, 3 người không ghi tên"' 'tap @roll/call'
    for i in $(seq 18); do
        person "$((i + 40))"
    done
    printf '%s\n' 'tap @roll/show' 'expect "35 người đã điểm danh, 3 người không ghi tên"' \
        'tap @class/women/more' 'tap @class/women/more' 'tap @roll/learn' 'expect "38 người"' \
        'tap @choose/1' 'wait 400s' 'tap @class/questions' 'tap @class/rest/1'
    # Late-comers, in the middle of a question.
    printf '%s\n' 'tap @class/roll' 'tap @roll/call'
    person 80
    person 1961
    printf '%s\n' 'tap @roll/show' 'tap @roll/learn' 'expect "còn 2 người"' 'tap @class/reveal' \
        "tree $folder/tree2" 'tap @class/close' 'expect "40"' 'expect "Số người, theo điểm danh"' \
        'tap @class/right' 'tap @class/confirm' 'expect @desk/class-again'
} | drive "the roll call after the cut"
check_value "$data" "SELECT kind || ' ' || persons || ' ' || women || ' ' || over_60 || ' ' || hamlet
    FROM participation" "roll_call 40 2 35 Thôn Nà Pán"
check_chain "$data"
[ "$(names 'SELECT count(*) || " " || count(DISTINCT visit_id) FROM box')" = "37 1" ] ||
    fail "37 boxes of one class: $(names 'SELECT count(*) FROM box')"
[ "$(names 'SELECT count(DISTINCT length(bytes)) FROM box')" = 1 ] || fail "boxes of one length"
[ "$(act names_switched)" = "CB-01: bật, khóa $("$build/kioskctl" --data "$data" names |
    sed -n 's/.*the key \([0-9A-F-]*\),.*/\1/p'), 30 ngày" ] ||
    fail "the switch is an act: $(act names_switched)"
nowhere "after the class"

# ---- what it costs ----

# Touches for one who agrees, by the script that has just held; three of them besides the name and
# the year. At a touch and a half a second and three for each who declines.
touches=$(person 58 | awk '$1 == "tap" { n++ } $1 == "type" { n += length($2) } END { print n }')
besides=$(person 58 | grep -c '@roll')
[ "$touches $besides" = "8 3" ] || fail "eight touches a person, three besides: $touches $besides"
seconds=$(((37 * touches * 10 + 3 * 10) / 15))
[ "$seconds" -lt 300 ] || fail "forty people take $seconds seconds at 1.5 touches a second"

# ---- copies ----

"$build/kioskctl" --data "$data" backup >"$folder/output" 2>&1 || fail "a backup" "$folder/output"
find "$data/backup" -name '*names*' | grep -q . && fail "names.db is never copied"
nowhere "after a backup"

# ---- to the province, and opened there ----

ctl() {
    "$build/kioskctl" --data "$data" "$@" >"$folder/output" 2>&1
}
ctl export names -o "$folder/one.kiosk-names" || fail "sealed names as a file" "$folder/output"
nowhere "after the export"
! grep -q 'Nguyễn' "$folder/one.kiosk-names" || fail "a name stands in the sealed file"
[ "$(wc -l <"$folder/one.kiosk-names")" = 39 ] || fail "a line for each of 37 names, head and end"
[ "$(act export)" = "kioskctl: 37 tên đã khóa" ] || fail "the export is an act: $(act export)"
! ctl export names -o "$folder/one.kiosk-names" || fail "a file is not replaced without --force"
ctl export names -o "$folder/two.kiosk-names" || fail "the same again" "$folder/output"
mv "$province/names.key" "$folder/names.key"
[ "$(stat -c %a "$folder/names.key")" = 600 ] || fail "the secret key is for its owner alone"

# open-names OPTION…: at the province, where there is no kiosk.
open_names() {
    "$build/kioskctl" --data "$province" open-names --secret-key "$folder/names.key" "$@" \
        >"$folder/output" 2>&1
}
open_names "$folder/one.kiosk-names" "$folder/two.kiosk-names" -o "$folder/table.csv" ||
    fail "names are opened" "$folder/output"
grep -q '37 names, 37 had come already, 0 lines' "$folder/output" || fail "opened once" "$folder/output"
[ "$(grep -c ',Nguyễn Văn A,19[0-9][0-9],Thôn Nà Pán' "$folder/table.csv")" = 37 ] ||
    fail "37 names in the table" "$folder/table.csv"
grep -q ',Nguyễn Văn A,1980,' "$folder/table.csv" || fail "who came late is on the list"
! open_names "$folder/one.kiosk-names" -o "$folder/table.csv" || fail "a table is not replaced"
[ "$(stat -c %a "$folder/table.csv")" = 600 ] || fail "the table is for its owner alone"

# The same by stick, from the screen: an officer has no command line.
mkdir "$folder/sticks/USB"
{
    enter
    printf '%s\n' 'tap "Sổ sách"' 'tap @desk/stick-out' 'tap @stick/period/all' \
        'tap @stick/form/names' 'wait 1s'
} | drive "the form of names on the screen"
ctl stick export "$folder/sticks/USB" names || fail "names to a stick" "$folder/output"
sent=$(find "$folder/sticks" -name '*.kiosk-names')
open_names "$sent" -o "$folder/stick.csv" || fail "opened from a stick" "$folder/output"
[ "$(grep -c 'Nguyễn' "$folder/stick.csv")" = 37 ] || fail "37 names by stick" "$folder/output"

# A file that was cut, a box that was changed, another key: said by line, and the rest opens.
head -20 "$folder/one.kiosk-names" | sed '5s/[A-M]\([^A-M]*\)$/Z\1/' >"$folder/cut.kiosk-names"
! open_names "$folder/cut.kiosk-names" -o "$folder/cut.csv" || fail "a cut file is no success"
grep -q 'cut.kiosk-names:5:1: the box was changed' "$folder/output" || fail "line 5" "$folder/output"
grep -q 'cut.kiosk-names:21:1: the file is cut' "$folder/output" || fail "the end" "$folder/output"
[ "$(grep -c 'Nguyễn' "$folder/cut.csv")" = 18 ] || fail "the rest opens" "$folder/cut.csv"
"$build/kioskctl" --data "$folder/other" names key >/dev/null
cp "$folder/other/names.key" "$folder/names.key"
! open_names "$folder/one.kiosk-names" -o "$folder/none.csv" || fail "another key opens nothing"
grep -q 'names:2:1: the box is sealed to another key' "$folder/output" || fail "says so" "$folder/output"
! [ -e "$folder/none.csv" ] || fail "a table of nobody stands there"
! open_names "$folder/one.kiosk-names" -o "$folder/none.csv" --secret-key "$data/names.pub" ||
    fail "a public key opens nothing"
grep -q 'it seals, and opens nothing' "$folder/output" || fail "the wrong half" "$folder/output"

# ---- the days are over ----

cp -r "$data" "$folder/kept"
sed -i '$adays = 3' "$data/kiosk.ini"
{
    printf '%s\n' 'wait 10s' 'expect @attract/start' 'wait 2900m'
    enter
    printf '%s\n' 'tap @desk/roll-lists' 'expect "37 tên đã khóa"' 'tap @bar/back' 'tap @desk/lock' \
        'wait 1500m' 'expect @attract/start'
} | drive "three days"
[ "$(names 'SELECT (SELECT count(*) FROM box) || " " || (SELECT count(*) FROM list)')" = "0 0" ] ||
    fail "names are deleted when their days are over: $(names 'SELECT count(*) FROM box')"
[ "$(act names_erased)" = ": 37 tên, hết hạn giữ" ] ||
    fail "the deletion is an act: $(act names_erased)"
check_value "$data" "SELECT persons FROM participation" 40

# ---- on request ----

rm -rf "$data"
cp -r "$folder/kept" "$data"
{
    enter
    printf '%s\n' 'tap @desk/roll-lists' 'tap @roll/list/1' 'expect "Xóa tên của lớp này?"' \
        'tap @bar/back' 'expect "37 tên đã khóa"' 'tap @roll/list/1' 'tap @sure/yes' \
        'expect "Máy không giữ tên của ai."'
} | drive "deleted by an officer"
[ "$(act names_erased)" = "CB-01: 37 tên, theo yêu cầu" ] ||
    fail "who deleted is an act: $(act names_erased)"
box=$(sqlite3 -readonly "$folder/kept/names.db" \
    "SELECT hex(substr(bytes, 100, 8)) FROM box WHERE number = 5")
xxd -p "$data/names.db" | tr -d '\n' | tr a-f A-F | grep -q "$box" &&
    fail "bytes of a deleted box stay in the file"
xxd -p "$folder/kept/names.db" | tr -d '\n' | tr a-f A-F | grep -q "$box" ||
    fail "the box that is looked for was there"

rm -rf "$data"
cp -r "$folder/kept" "$data"
class=$("$build/kioskctl" --data "$data" names | awk '/37 names/ { print $1 }')
ctl names delete "$class" --helper CB-02 || fail "deleted with kioskctl" "$folder/output"
[ "$(act names_erased)" = "CB-02: 37 tên, theo yêu cầu: $class" ] ||
    fail "that is an act as well: $(act names_erased)"
! ctl names delete "$class" || fail "there is nothing left to delete"
! ctl export names -o "$folder/three.kiosk-names" || fail "there is nothing left to send"

# A helper sees no lists; a class that is given up takes its names along.
echo 482918 | "$build/kioskctl" --data "$data" pin set --id HD-01 --role helper >/dev/null
{
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door' \
        'tap "Người hướng dẫn"' 'type 482918' 'tap "Mở"' 'refuse @desk/roll-lists'
    set_up
    printf '%s\n' 'tap @class/way/roll' 'tap @class/begin'
    person 58
    printf '%s\n' 'tap @roll/show' 'tap @roll/give-up' 'tap @bar/back' 'tap @roll/give-up' \
        'tap @sure/yes' 'expect @desk/class'
} | drive "a class that is given up"
[ "$(names 'SELECT count(*) FROM box')" = 0 ] || fail "names of a class given up are deleted"

finish "names: forty people in $seconds s of touches, sealed, nowhere in plain, deleted in time"

#!/bin/sh
# The registry of teams: a CSV as Excel writes it comes in, all or nothing, and its hamlets are
# offered where a class is held; a file with faults changes nothing.
#
#   teams_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
mkdir "$data"
printf '[place]\nunit_code = 06625\n' >"$data/kiosk.ini"

pin() {
    echo "$1" | sed 's/./tap "&"\n/g'
    echo "tap \"$2\""
}

teams() {
    "$build/kioskctl" --data "$data" teams "$@" >"$folder/output" 2>&1
}

drive() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --drive "$folder/drive" \
        >"$folder/said" 2>&1 || fail "$1" "$folder/said"
}

{
    printf 'unit_code;hamlet;members;leader\r\n'
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
        printf '6625;Thôn số %s;6;bí thư chi bộ\r\n' "$i"
    done
    printf '06001;"Khối 3; phố mới";12;\r\n'
} >"$folder/body.csv"
{ printf '\357\273\277'; cat "$folder/body.csv"; } >"$folder/teams.csv"
printf 'unit_code,hamlet,members,ho_ten\n06625,Thôn A,0,x\n' >"$folder/bad.csv"

# A kiosk that nobody has a PIN for keeps its door as it is.
! teams import "$folder/teams.csv" || fail "teams came in before the first PIN"
grep -q 'nobody has a PIN' "$folder/output" || fail "before the first PIN" "$folder/output"

{
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Tiếp tục"
    pin 482917 "Tiếp tục"
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/teams' 'expect "Chưa có danh sách tổ"' \
        'tap @bar/back'
} | drive "a kiosk without teams"

teams import "$folder/teams.csv" --dry-run || fail "the dry run" "$folder/output"
grep -q '26 teams, 162 members: the file is good' "$folder/output" || fail "dry run" "$folder/output"
teams || fail "teams" "$folder/output"
grep -q '^0 teams' "$folder/output" || fail "the dry run has changed something" "$folder/output"
teams import "$folder/teams.csv" --helper CB-01 || fail "the import" "$folder/output"
! teams import "$folder/bad.csv" || fail "a file with faults was taken"
grep -q "bad.csv:1:26: this column is not known" "$folder/output" || fail "faults" "$folder/output"
grep -q "bad.csv:2:14: this is no number of members" "$folder/output" || fail "faults" "$folder/output"
teams --json --unit 06001 || fail "teams --json" "$folder/output"
grep -q '"hamlet": "Khối 3; phố mới"' "$folder/output" || fail "the quoted hamlet" "$folder/output"
[ "$(sqlite3 -readonly "$data/desk.db" "SELECT who || ' ' || detail FROM act WHERE kind = 'teams'")" = \
    "CB-01 26 teams 162 members" ] || fail "the act of the import"

{
    printf '%s\n' 'wait 60s' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/teams' 'expect "25 tổ · 150 thành viên"' \
        'expect "Thôn số 1 · bí thư chi bộ"' 'refuse "Khối 3"' 'tap @pager/next' 'tap @bar/back' \
        'tap @desk/part/class' 'refuse @desk/class-again' 'tap @desk/class' 'tap "Thôn số 12"'
} | drive "a kiosk with teams"

# ---- from a stick ----

sticks=$folder/sticks
mkdir -p "$sticks/USB/danh sách"
sed 's/;6;/;7;/' "$folder/teams.csv" >"$sticks/USB/danh sách/to.csv"
cp "$folder/bad.csv" "$sticks/USB/teams-cu.csv"
printf 'id,seq,unit_code,hamlet,persons\n1,1,06625,A,2\n' >"$sticks/USB/participations.csv"
"$build/kioskctl" --data "$data" stick look "$sticks/USB" --json >"$folder/output" 2>&1 ||
    fail "look" "$folder/output"
grep -q '"item":"teams","file":"danh sách/to.csv".*"number":26,"before":26,"why":"".*"members":187,"faults":0' \
    "$folder/output" || fail "what a registry would do" "$folder/output"
grep -q '"file":"teams-cu.csv".*"why":"wrong".*"faults":2,"lines":\[1,2\]' "$folder/output" ||
    fail "a faulty registry" "$folder/output"
! grep -q participations.csv "$folder/output" || fail "another table passes for a registry" "$folder/output"
! "$build/kioskctl" --data "$data" stick import "$sticks/USB" teams-cu.csv --json >"$folder/output" 2>&1 ||
    fail "a faulty registry was taken"
teams && grep -q '^26 teams, 162 members' "$folder/output" || fail "the old registry is gone" "$folder/output"

{
    printf '%s\n' 'wait 60s' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/part/machine' 'tap @desk/stick-in' 'wait 1s' \
        'expect "26 tổ, 187 thành viên, thay 26 tổ đang có"' 'expect "Có 2 chỗ sai, ở dòng 1, 2."' \
        'tap @stick/take' 'wait 1s' 'expect "Danh sách 26 tổ đã vào máy."' 'tap @stick/done' \
        'tap @desk/part/books' 'tap @desk/teams' 'expect "25 tổ · 175 thành viên"' 'tap @bar/back' \
        'tap @desk/lock'
} >"$folder/drive"
"$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --sticks "$sticks" --drive "$folder/drive" \
    >"$folder/said" 2>&1 || fail "a registry from a stick" "$folder/said"
[ "$(sqlite3 -readonly "$data/desk.db" "SELECT count(*) || who FROM act WHERE kind = 'teams'")" = 2CB-01 ] ||
    fail "the act of the import from a stick"

finish "teams: a registry from a spreadsheet and from a stick, on the screen and as places"

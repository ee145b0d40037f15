#!/bin/sh
# Real days, touch by touch: a quiet day at the kiosk, an evening class in a hamlet, a school class
# with phones. What was counted while they were played must be what the ledger, the total, the
# report, the CSV and the office's merged ledger say, to the last row.
#
#   days_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh
. tests/rig/phones.sh

# day NAME KIOSK HAMLET: an empty kiosk of that id; the plan of the day begins at nothing.
day() {
    data=$folder/$1
    mkdir "$data"
    printf '[kiosk]\nid = %s\n[place]\nunit_code = 06625\nhamlet = %s\n' "$2" "$3" >"$data/kiosk.ini"
    : >"$folder/drive"
    people=0 rows=0 partial=0
}

# play: the script of the day holds.
play() {
    "$build/kiosk" --offscreen 1280x800 --seed 7 --data "$data" --drive "$folder/drive" \
        >"$folder/output" 2>&1 || fail "${data##*/}" "$folder/output"
}

say() {
    printf '%s\n' "$@" >>"$folder/drive"
}

# lesson ID [TOUCH]: somebody finishes a lesson, and is counted.
lesson() {
    say "open $1"
    [ -z "${2:-}" ] || say "tap @$2"
    say finish 'expect "đã được tính"' 'refuse "trước đó"'
    people=$((people + 1)) rows=$((rows + 1))
}

home() {
    say 'tap @bar/end' 'tap @leave/end' 'expect @attract/start' 'wait 11m'
}

# walk_off SECONDS: he goes away in the middle; the kiosk asks, waits, and is ready for the next.
walk_off() {
    say "wait 90s" 'expect "Bác còn ở đây không?"' 'wait 30s' 'expect @attract/start' 'wait 7m'
    rows=$((rows + 1)) partial=$((partial + 1))
}

# sum COLUMN CONDITION: of the CSV's rows, by the names of its columns.
sum() {
    sqlite3 :memory: -cmd ".import --csv $data/rows.csv row" "SELECT total($1) FROM row WHERE $2" |
        sed 's/\.0$//'
}

# number NAME: of the report, which is JSON.
number() {
    sed -n "s/.*\"$1\": *\([0-9][0-9]*\).*/\1/p" "$data/report.json" | head -n 1
}

same() {
    [ "$2" = "$3" ] || fail "${data##*/}: $1 says $2, the day had $3"
}

# check_day: the ledger and all that is made of it tell the day as it was.
check_day() {
    check_chain "$data"
    check_rows "$data" "$rows"
    check_value "$data" "SELECT count(*) FROM participation WHERE result = 'partial'" "$partial"
    "$build/kioskctl" --data "$data" export csv -o "$data/rows.csv" >"$folder/output" 2>&1 ||
        fail "export csv" "$folder/output"
    "$build/kioskctl" --data "$data" report --json >"$data/report.json" 2>"$folder/output" ||
        fail "report" "$folder/output"
    "$build/kioskctl" --data "$data" rebuild >"$folder/output" 2>&1 ||
        fail "rebuild" "$folder/output"
    same "the total" "$(counted "$data")" "$people"
    same "the CSV's rows" "$(sum 1 1)" "$rows"
    same "the CSV's people" "$(sum counted 1)" "$people"
    same "the report" "$(number counted)" "$people"
}

# carry: the day goes to the office on a stick.
carry() {
    "$build/kioskctl" --data "$data" key new >"$folder/output" 2>&1 || fail "key new" "$folder/output"
    "$build/kioskctl" --data "$data" bundle -o "$data.kiosk-bundle" >"$folder/output" 2>&1 ||
        fail "bundle" "$folder/output"
    "$build/kioskctl" --data "$folder/office" key trust "$data/kiosk.pub" >"$folder/output" 2>&1 ||
        fail "key trust" "$folder/output"
    all_people=$((all_people + people)) all_rows=$((all_rows + rows))
}
all_people=0 all_rows=0
mkdir "$folder/office"

# ---- a quiet day at the commune office: 20 visitors, three of whom leave before the end ----------

day quiet LS-0001 ''
lesson vssid; home
lesson qr-payment choose/1; home
lesson vneid choose/1; home
lesson school-charges; home
say 'open vneid' 'tap @choose/2' 'reach passcode guided'; walk_off
lesson qr-payment choose/2; say 'tap @result/home-page'; lesson vssid; home
say 'tap @attract/start' 'tap @home/audience/elder'; lesson vssid; home
say 'lang en'; say 'open vssid' finish 'expect "counted"' 'tap @bar/end' 'tap @leave/end' 'wait 5m'
people=$((people + 1)) rows=$((rows + 1))
say 'text 150'; lesson vneid choose/2; home
say 'by keys'; lesson school-charges; say 'by touch'; home
lesson qr-payment choose/1; home
say 'open qr-payment' 'tap @choose/1' stumble; home
people=$((people + 1)) rows=$((rows + 1))
say 'open school-charges' 'reach refund-otp' 'answer right' 'tap @bar/end' 'tap @leave/end' 'wait 9m'
rows=$((rows + 1)) partial=$((partial + 1))
lesson vssid; home
lesson vneid choose/2; home
lesson qr-payment choose/2; home
say 'open vssid' 'reach install'; walk_off
lesson vneid choose/1; say 'tap @result/redo' finish 'expect "đã được tính trước đó"'; home
rows=$((rows + 1))
lesson school-charges; home
lesson vssid; say 'wait 90s' 'tap "Tôi vẫn ở đây"' 'wait 3m' 'expect @attract/start'
play
check_day
check_value "$data" "SELECT count(DISTINCT visit_id) FROM participation" 20
check_value "$data" "SELECT count(*) FROM participation WHERE persons <> 1 OR kind <> 'solo'" 0
carry

# ---- an evening in a hamlet: 32 people, two topics, hands ----------------------------------------

day evening LS-0002 'Thôn Nà Pán'

# pin BUTTON
pin() {
    for digit in 4 8 2 9 1 7; do
        say "tap \"$digit\""
    done
    say "tap \"$1\""
}

say 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
pin "Tiếp tục"
pin "Tiếp tục"
say 'tap @desk/class' 'tap "Người cao tuổi"' 'tap @class/next' 'tap @class/topic/vssid/1' \
    'tap @class/topic/qr-payment/2' 'tap @class/next' 'tap @class/people/30' \
    'tap @class/persons/more' 'tap @class/persons/more'
for group in women:19 over-60:21 minority:27; do
    hand=${group#*:}
    while [ "$hand" -gt 0 ]; do
        say "tap @class/${group%:*}/more"
        hand=$((hand - 1))
    done
done
say 'tap @class/begin' 'expect "32 người"' 'wait 900s' 'tap @class/questions'

# question N: so many hands for A, one by one, all others for B; then the answer is looked at.
question() {
    hand=$1
    while [ "$hand" -gt 0 ]; do
        say 'tap @class/more/1'
        hand=$((hand - 1))
    done
    say 'tap @class/rest/2' 'tap @class/reveal' 'expect @class/why/text' 'tap @class/next'
}

for hands in 2 25 30 7 12 29 3; do
    question "$hands"
done
say 'tap @class/next' 'wait 900s' 'tap @class/questions'
for hands in 1 4 31 16 9 28 20; do
    question "$hands"
done
say 'tap @class/next'
say 'tap @class/right' 'tap @class/account/vssid/more' 'tap @class/account/vssid/more' \
    'tap @class/confirm' 'tap @desk/lock' 'expect @attract/start'
people=64 rows=2
play
check_day
check_value "$data" "SELECT group_concat(kind || persons || ',' || women || ',' || over_60 || ',' ||
    minority || ',' || result, ' ') FROM participation" \
    "head_count32,19,21,27,attended head_count32,19,21,27,attended"
carry

# ---- a school class: 45 pupils, 30 of them with a phone, one topic --------------------------------

day school LS-0003 "Trường học"
printf "[class]\naddress = 127.0.0.1\nport = 0\n" >>"$data/kiosk.ini"

say "tap @attract/start" "tap \"Lớp học nhóm\"" "tap @group/door"
pin "Tiếp tục"
pin "Tiếp tục"
say "tap @desk/class" "tap \"Thanh niên\"" "tap @class/next" "tap @class/topic/school-charges/1" \
    "tap @class/next" "tap @class/people/40"
for i in 1 2 3 4 5; do
    say "tap @class/persons/more"
done
say "tap @class/phones" "tap @class/begin" "expect \"0 máy đã vào\"" "tree $folder/join.json" \
    "serve $folder/in" "expect \"30 máy đã vào\"" "tap @class/go-on" "wait 900s" "tap @class/questions"
for i in 1 2 3 4 5 6 7; do
    say "tree $folder/asked-$i" "serve $folder/answered-$i" "expect \"Đã trả lời 30, còn 15 người.\""
    hand=$((2 * i))
    while [ "$hand" -gt 0 ]; do
        say "tap @class/more/1"
        hand=$((hand - 1))
    done
    say "tap @class/rest/2" "expect \"Đã trả lời 45, còn 0 người.\"" "tap @class/reveal" \
        "expect @class/why/text" "tap @class/next"
done
say "tap @class/close" "tap @class/right" "tap @class/confirm" "tap @desk/lock" "expect @attract/start"
begin
await "$folder/join.json"
at=$(port "$folder/join.json")
phones "$at" join "$(code "$folder/join.json")" 30 "$folder/tokens"
go in
for i in 1 2 3 4 5 6 7; do
    await "$folder/asked-$i"
    phones "$at" answer "$folder/tokens" 100 $((i % 2))
    grep -q "30 taken, 0 known, 0 lost" "$folder/phones" || fail "question $i" "$folder/phones"
    go "answered-$i"
done
end school
people=45 rows=1
check_day
check_value "$data" "SELECT kind || persons || result FROM participation" head_count45attended
check_value "$data" "SELECT count(*) FROM answer" 6
carry

# ---- three days in the office's ledger -------------------------------------------------------------

"$build/kioskctl" --data "$folder/office" merge --into "$folder/office/ledger.db" \
    "$folder"/*.kiosk-bundle >"$folder/output" 2>&1 || fail "merge" "$folder/output"
data=$folder/office people=$all_people rows=$all_rows
same "the office's total" "$(counted "$data")" "$people"
check_value "$data" "SELECT count(*) FROM participation" "$rows"

finish "days: $rows rows, $people lượt người, the same everywhere"

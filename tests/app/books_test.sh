#!/bin/sh
# Accounts of a day and plans, entered at the desk: written once, counted against the plan on the
# screen as in the files, voided by a later row; plans are not for helpers.
#
#   books_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
mkdir "$data"
printf '[place]\nunit_code = 06625\nhamlet = Thôn Nà Pán\n' >"$data/kiosk.ini"

pin() {
    echo "$1" | sed 's/./tap "&"\n/g'
    echo "tap \"$2\""
}

# repeat COUNT LINE
repeat() {
    yes "$2" | head -n "$1"
}

{
    printf '%s\n' 'date 2030-03-20' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Tiếp tục"
    pin 482917 "Tiếp tục"
    # Before anybody has learnt, there is no chain for the rows to hang on.
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/helped' 'expect @helped/early' 'tap @bar/back' \
        'tap @desk/lock' 'open qr-payment' 'finish' 'tap @bar/end' 'tap @leave/end' \
        'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/plans' 'tap @plans/vssid' 'tap @plan/key/4' \
        'tap @plan/key/9' 'tap @plan/erase' 'tap @plan/write' 'expect "4 tài khoản"' \
        'tap @plans/vneid-2' 'tap @plan/key/2' 'tap @plan/key/1' 'tap @plan/key/7' \
        'tap @plan/key/0' 'tap @plan/key/0' 'tap @plan/key/0' 'expect "217.000"' 'tap @plan/more' \
        'tap @plan/less' 'tap @plan/write' 'tap @plans/e-payment' 'tap @plan/more' \
        'tap @plan/write' 'tap @plans/e-payment' 'tap @plan/none' 'refuse "100 tài khoản"' \
        'tap @bar/back' 'tap @desk/helped' 'tap @helped/day/less' 'expect "Ngày 19/03/2030"'
    repeat 6 'tap @helped/vssid/more'
    printf '%s\n' 'tap @helped/vneid-2/more' 'tap @helped/vneid-2/more' \
        'tap @helped/vneid-2/less' 'tap @helped/next' 'expect "Ghi 7 tài khoản ngày 19/03/2030"' \
        'tap @bar/back' 'expect "19/03/2030"' 'tap @helped/next' 'tap @helped/write' \
        'expect @desk/helped' 'tap @desk/figures' 'expect "150,0%"' "tree $folder/before.json" \
        'tap @bar/back' 'tap @desk/helped' 'refuse "Ghi 7"' 'tap @helped/rows' \
        'expect "VssID: 6"' 'expect "Thôn Nà Pán"' 'tap @helped/row/1' 'expect @helped/void' \
        'tap @helped/reason/2' 'tap @helped/void/yes' 'expect "đã hủy"' 'tap @bar/back' \
        'tap @bar/back' 'tap @desk/figures' 'refuse "150,0%"' 'expect "0,0%"' "tree $folder/after.json"
} >"$folder/drive"
"$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --drive "$folder/drive" \
    >"$folder/output" 2>&1 || fail "the drive" "$folder/output"

check_value "$data" "SELECT group_concat(app || ' ' || count || ' ' || helper_id || ' ' || hamlet ||
    ' ' || void_reason, '; ') FROM (SELECT * FROM account ORDER BY seq)" \
    "vneid-2 1 CB-01 Thôn Nà Pán ; vssid 6 CB-01 Thôn Nà Pán ; vssid 0 CB-01 Thôn Nà Pán Ghi hai lần"
check_chain "$data"
acts=$(sqlite3 -readonly "$data/desk.db" \
    "SELECT group_concat(detail, '; ') FROM (SELECT detail FROM act WHERE kind = 'plan' ORDER BY seq)")
[ "$acts" = "2030 vssid -1 4; 2030 vneid-2 -1 217000; 2030 e-payment -1 100; 2030 e-payment 100 -1" ] ||
    fail "the acts of plans are $acts"

# The report of the same days, and the paper, know the plan.
"$build/kioskctl" --data "$data" report --json --from 2030-03-15 --to 2030-04-15 >"$folder/json" ||
    fail "report"
told=$(sqlite3 :memory: "SELECT group_concat(json_extract(value, '\$.app') || ' ' ||
    json_extract(value, '\$.actual') || ' ' || json_extract(value, '\$.year') || ' ' ||
    coalesce(json_extract(value, '\$.plan'), '-'), '; ')
    FROM (SELECT value FROM json_each(readfile('$folder/json'), '\$.accounts') LIMIT 3)")
[ "$told" = "vneid-2 1 1 217000; vssid 0 0 4; e-payment 0 0 -" ] || fail "the report tells $told"
"$build/kioskctl" --data "$data" report --from 2030-03-15 --to 2030-04-15 >"$folder/text"
grep -q 'VNeID mức 2 .*1 (cả năm 1, kế hoạch 217.000, đạt 0,0%)' "$folder/text" ||
    fail "the report in words" "$folder/text"
grep -q 'Thanh toán điện tử .*0 (chưa có kế hoạch)' "$folder/text" || fail "a kind without a plan"
"$build/kioskctl" --data "$data" export pdf -o "$folder/report.pdf" --from 2030-03-15 \
    --to 2030-04-15 >"$folder/output" 2>&1 || fail "export pdf" "$folder/output"

finish "books: accounts of a day, plans, and one voided"

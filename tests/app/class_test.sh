#!/bin/sh
# A class by a show of hands: the first PIN, a class that the power cuts, its rows, the next one like
# it; and a door that stays shut for who guesses.
#
#   class_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
mkdir "$data"
printf '[place]\nhamlet = Thôn Nà Pán\n' >"$data/kiosk.ini"

# drive: plays what comes in; the run has to hold.
drive() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --drive "$folder/drive" \
        >"$folder/output" 2>&1 || fail "$1" "$folder/output"
}

# pin DIGITS BUTTON: on the pad; one digit too many is taken back with a plastic keyboard.
pin() {
    printf '%s\n' "type $1" "type 0" "key erase"
    echo "tap \"$2\""
}

door() {
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
}

hands() {
    printf '%s\n' 'tap @class/more/1' 'tap @class/more/1' 'tap @class/less/1' 'tap @class/rest/2' \
        'refuse @class/why/text' 'tap @class/reveal' 'expect @class/why/text' 'tap @class/next'
}

{
    door
    pin 123456 "Tiếp tục"
    echo 'expect "dễ đoán"'
    pin 482917 "Tiếp tục"
    pin 482918 "Tiếp tục"
    echo 'expect "khác nhau"'
    pin 482917 "Tiếp tục"
    pin 482917 "Tiếp tục"
    echo 'expect @desk/class'
    echo 'tap @desk/lock'
    echo 'expect @attract/start'
} | drive "the first PIN"

{
    door
    pin 111112 "Mở"
    pin 111113 "Mở"
    echo 'expect "Mã chưa đúng"'
    pin 111114 "Mở"
    echo 'expect "Mời chờ 5 giây"'
    echo 'refuse @desk/class'
    echo 'wait 5s'
    pin 482917 "Mở"
    printf '%s\n' 'tap "Mở lớp học nhóm"' 'tap "Người cao tuổi"' 'tap @class/next' \
        'tap @class/topic/vneid/1' 'tap @class/topic/qr-payment/2' 'tap @class/next' \
        'tap @class/people/30' 'tap @class/persons/less' 'tap @class/women/more' \
        'tap @class/women/more' 'tap @class/begin' 'expect "29 người"' 'tap @choose/1' 'wait 300s' \
        'tap @class/questions'
    hands
    hands
    hands
    printf '%s\n' 'tap @class/more/1' 'cut'
} >"$folder/first"
mkdir "$folder/ended"
cp "$folder/first" "$folder/drive"
"$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --drive "$folder/drive" \
    >"$folder/output" 2>&1 || true
! grep -q 'drive' "$folder/output" || fail "the class before the cut" "$folder/output"
check_value "$data" "SELECT count(*) FROM participation" 0

# Nobody without a PIN can give it up; who goes on finds the hand that was up.
{
    printf '%s\n' 'expect "Có một lớp đang học dở"' 'expect "Thôn Nà Pán, 29 người"' \
        'tap @class/drop' 'expect "Nhập mã PIN"' 'tap @bar/back' 'expect @attract/start'
} | drive "a class that was cut"
mkdir "$folder/desk"
cp "$data"/desk.db* "$folder/desk"
{
    printf '%s\n' 'tap @class/resume' 'expect "Đã trả lời 1, còn 28 người."'
    hands
    hands
    hands
    hands
    printf '%s\n' 'expect "Bà con đã học xong bài!"' "look $folder/ended" 'tap @class/next' 'expect "Thôn Nà Pán"' \
        'tap @class/close' 'tap @class/over-60/more' 'tap @class/right' \
        'tap @class/account/vssid/more' 'tap @class/account/vneid-2/more' \
        'tap @class/account/vneid-2/more' 'tap @class/confirm' 'expect @attract/start' \
        'refuse @desk/class' "tree $folder/desk.json"
} >"$folder/second"
drive "the class after the cut" <"$folder/second"

grep -q '"text_percent": 100,' "$folder/desk.json" ||
    fail "the room's large letters stay on the screen"

check_value "$data" "SELECT group_concat(kind || ' ' || lesson_id || ' ' || persons || ' ' || women ||
    ' ' || over_60 || ' ' || result || ' ' || helper_id || ' ' || hamlet, '; ') FROM
    (SELECT * FROM participation ORDER BY seq)" \
    "head_count vneid 29 2 1 attended CB-01 Thôn Nà Pán; head_count qr-payment 29 2 1 partial CB-01 Thôn Nà Pán"
check_value "$data" "SELECT count(*) || ' ' || sum(choice LIKE '%28%') || ' ' || sum(choice LIKE '%27%') FROM answer" "6 5 1"
accounts="SELECT group_concat(app || '=' || count || ' ' || helper_id || ' ' || hamlet, '; ') FROM
    (SELECT * FROM account JOIN participation USING (visit_id, hamlet, helper_id) WHERE row_seq = 2
    AND lesson_id = 'vneid' ORDER BY account.seq)"
check_value "$data" "$accounts" "vneid-2=2 CB-01 Thôn Nà Pán; vssid=1 CB-01 Thôn Nà Pán"
check_chain "$data"
[ "$(counted "$data")" = 29 ] || fail "29 people learnt one lesson, counted is $(counted "$data")"

# The power goes after the rows were written and before the desk knows: the class is confirmed once
# more, and nothing is written twice.
rm "$data"/desk.db*
cp "$folder/desk"/desk.db* "$data"
drive "the class confirmed again" <"$folder/second"
check_value "$data" "SELECT count(*) || ' ' || sum(length(hash)) FROM participation" "2 64"
check_value "$data" "$accounts" "vneid-2=2 CB-01 Thôn Nà Pán; vssid=1 CB-01 Thôn Nà Pán"
check_value "$data" "SELECT sum(count) || ' ' || count(*) FROM account" "3 2"
check_value "$data" "SELECT sum(count) || ' ' || sum(rows) FROM account_sum" "3 2"
check_chain "$data"
[ "$(counted "$data")" = 29 ] || fail "29 people learnt one lesson, counted is $(counted "$data")"

# What the class saw at its end, what the officer sees of the day and what the report says are the same.
# labels FOLDER WIDGET: what the widgets of this kind say, on all pages, in order.
labels() {
    for tree in "$1"/*.json; do
        sqlite3 :memory: "SELECT json_extract(value, '\$.label') FROM json_tree(readfile('$tree'))
            WHERE type = 'object' AND json_extract(value, '\$.name') GLOB '$2'"
    done
}

# report SQL: of the report's questions (lesson, question, people, got), hardest first.
report() {
    sqlite3 :memory: "WITH q AS (SELECT json_extract(value, '\$.lesson') AS lesson,
        json_extract(value, '\$.people') AS people, json_extract(value, '\$.got') AS got
        FROM json_each(readfile('$folder/report.json'), '\$.questions')) $1"
}

mkdir -p "$folder/day"
{
    door
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/figures' "look $folder/day"
} | drive "the figures of the class"
"$build/kioskctl" --data "$data" report --json >"$folder/report.json" || fail "report"
[ "$(labels "$folder/day" 'figures/how/2/value')" = "29 · 100,0%" ] || fail "people in classes on the screen"
[ "$(report "SELECT count(*) || ' ' || min(people) || ' ' || max(people) FROM q")" = "6 29 29" ] ||
    fail "the report's questions: $(report "SELECT * FROM q")"
report "SELECT replace(printf('%.1f%%', 100.0 * got / people), '.', ',') FROM q" >"$folder/reported"
labels "$folder/day" 'figures/question/*/value' >"$folder/shown"
cmp -s "$folder/reported" "$folder/shown" || fail "the questions on the screen" "$folder/shown"
report "SELECT printf('%d / %d', got, people) FROM q WHERE lesson = 'vneid' ORDER BY got, 1" >"$folder/reported"
labels "$folder/ended" 'class/*' | sed -n 's/^\([0-9]* \/ [0-9]*\) đúng.*/\1/p' | sort -n >"$folder/seen"
cmp -s "$folder/reported" "$folder/seen" || {
    cat "$folder/reported" >>"$folder/seen"
    fail "what the class saw at its end" "$folder/seen"
}

# The next class is like it: three touches from the desk to the first slide.
{
    door
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/class-again' 'expect "29"' 'tap @class/begin' 'expect "29 người"' \
        'tap @class/close' 'tap @class/right' 'tap @class/confirm' 'tap @desk/lock'
} | drive "the same class again"
check_value "$data" "SELECT count(*) FROM participation WHERE result = 'partial'" 2
[ "$(counted "$data")" = 29 ] || fail "a class that learnt nothing has counted"

# A class in another hamlet, typed on the screen: its rows are of that place.
{
    door
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/class' 'tap @class/elsewhere' 'expect "Lớp học ở xã, phường nào?"' \
        'tap @unit/06001' 'expect "Thôn, bản, khối phố nào?"' 'type "Thôn Nà Pàn 2"' \
        'expect "Thôn Nà Pàn 2"' 'key erase' 'key 3' 'key enter' 'expect "Thôn Nà Pàn 3"' \
        'tap "Người cao tuổi"' 'tap @class/next' 'tap @class/topic/vneid/1' 'tap @class/next' \
        'tap @class/people/10' 'tap @class/begin' 'tap @choose/1' 'tap @class/close' \
        'tap @class/right' 'tap @class/confirm' 'tap @desk/class' 'expect "Thôn Nà Pàn 3"' \
        'tap @class/elsewhere' 'tap @bar/back' 'expect "Lớp học ở đâu?"' 'tap @class/elsewhere' \
        'tap @unit/06325' 'type "x"' 'tap @bar/back' 'refuse "X"'
} | drive "a class at another place"
check_value "$data" "SELECT unit_code || ' ' || hamlet FROM participation ORDER BY seq DESC LIMIT 1" \
    "06001 Thôn Nà Pàn 3"

# Two lead it; who helps beside comes again with the next one like it. Only who leads has done it.
echo 715308 | "$build/kioskctl" --data "$data" pin set --id CN-02 --role helper >"$folder/output"
echo 715309 | "$build/kioskctl" --data "$data" pin set --id CN-03 --role helper >"$folder/output"
{
    door
    echo 'tap @door/person/CB-01'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/class' 'expect "Ai cùng hướng dẫn?"' 'refuse @class/helper/CB-01' \
        'tap @class/helper/CN-02' 'tap @class/helper/CN-03' 'tap @class/helper/CN-02' \
        'tap @class/helper/CN-02' 'tap @class/helper/CN-03' 'tap @class/next' \
        'tap @class/topic/vneid/1' 'tap @class/next' 'tap @class/people/10' 'tap @class/begin' \
        'tap @choose/1' 'cut'
} >"$folder/drive"
"$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --drive "$folder/drive" \
    >"$folder/output" 2>&1 || true
! grep -q 'drive' "$folder/output" || fail "a class of two helpers" "$folder/output"
{
    printf '%s\n' 'tap @class/resume' 'tap @class/close' 'tap @class/right' \
        'tap @class/account/vssid/more' 'tap @class/confirm'
    door
    echo 'tap @door/person/CB-01'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/class-again' 'tap @class/begin' 'tap @choose/1' 'tap @class/close' \
        'tap @class/right' 'tap @class/confirm' 'tap @desk/lock'
} | drive "a class of two helpers, cut, and one like it"
check_value "$data" "SELECT group_concat(helper_id, '; ') FROM (SELECT helper_id FROM participation
    ORDER BY seq DESC LIMIT 2)" "CB-01 CN-02; CB-01 CN-02"
check_value "$data" "SELECT helper_id FROM account ORDER BY seq DESC LIMIT 1" "CB-01 CN-02"
[ "$(sqlite3 -readonly "$data/desk.db" "SELECT count(*) FROM act WHERE who LIKE '% %'")" = 0 ] ||
    fail "an act is of two people"
check_chain "$data"

# A kiosk that knows no hamlet offers the next class like the last one as well: two touches.
data=$folder/nowhere
mkdir "$data"
{
    door
    pin 482917 "Tiếp tục"
    pin 482917 "Tiếp tục"
    printf '%s\n' 'refuse @desk/class-again' 'tap @desk/class' 'tap "Người cao tuổi"' \
        'tap @class/next' 'tap @class/topic/vneid/1' 'tap @class/next' 'tap @class/people/20' \
        'tap @class/begin' 'tap @choose/1' 'tap @class/close' 'tap @class/right' \
        'tap @class/confirm' 'tap @desk/class-again' 'tap @class/begin' 'expect "20 người"'
} | drive "a class where no hamlet is known"

finish "class: a PIN, hands, a cut and its rows"

#!/bin/sh
# The officer's figures: what stands on the screen for a period is what the CSV and the report of the
# same period say, figure by figure; a helper does not see them.
#
#   figures_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
"$build/kioskctl" fake --rows 2000 -o "$data" >"$folder/output" 2>&1 || fail "fake" "$folder/output"
echo 482917 | "$build/kioskctl" --data "$data" pin set --id CB-01 --role officer >"$folder/output" ||
    fail "pin set" "$folder/output"

pin() {
    echo "$1" | sed 's/./tap "&"\n/g'
    echo "tap \"$2\""
}

# screens NAME [LINE]…: touches on the figures; then all pages as NAME/001.json …
screens() {
    mkdir -p "$folder/$1"
    look="look $folder/$1"
    shift
    printf '%s\n' "$@" "$look" >>"$folder/drive"
}

# read_trees: all widgets of the pages of $name as lines "WIDGET<TAB>LABEL".
read_trees() {
    for tree in "$folder/$name"/*.json; do
        sqlite3 -tabs :memory: "SELECT json_extract(value, '\$.name'), json_extract(value, '\$.label')
            FROM json_tree(readfile('$tree')) WHERE type = 'object'"
    done >"$folder/labels"
}

# label WIDGET: what it says, on whatever page.
label() {
    awk -F '\t' -v name="$1" '$1 == name { print $2; exit }' "$folder/labels"
}

# plain: a number as programs write it, of "1.234 · 5,6%" the first one.
plain() {
    sed 's/ ·.*//; s/\.//g; s/,/./; s/%//'
}

sum() {
    sqlite3 :memory: -cmd ".import --csv $folder/rows.csv row" "SELECT printf('%d', total($1)) FROM row WHERE $2"
}

percent() {
    sqlite3 :memory: -cmd ".import --csv $folder/rows.csv row" \
        "SELECT printf('%.1f', 100.0 * total($1) / total($2)) FROM row WHERE $3"
}

# report PATH: of the report's JSON, "$.counted".
report() {
    sqlite3 :memory: "SELECT json_extract(readfile('$folder/report.json'), '$1')"
}

same() {
    [ "$2" = "$3" ] || fail "$name: the screen says $1 is \"$2\", the files \"$3\""
}

# export FROM TO: the files of the same period.
export_period() {
    "$build/kioskctl" --data "$data" export csv --force -o "$folder/rows.csv" --from "$1" --to "$2" \
        >"$folder/output" 2>&1 || fail "export csv" "$folder/output"
    "$build/kioskctl" --data "$data" report --json --from "$1" --to "$2" >"$folder/report.json" \
        2>"$folder/output" || fail "report" "$folder/output"
}

check_period() {
    read_trees
    real="practice = 0 AND voided = 0 AND void_of = ''"
    same "lượt người" "$(label figures/counted/value | plain)" "$(sum counted 1)"
    same "lượt người" "$(label figures/counted/value | plain)" "$(report '$.counted')"
    same "the share that finished" "$(label figures/finished/value | plain)" \
        "$(percent "persons * (result <> 'partial')" persons "$real")"
    same "the score" "$(label figures/score/value | plain)" \
        "$(percent 'counted * score_raw' 'counted * score_max' '1')"
    same "what is not sent" "$(label figures/unsent/value | plain)" \
        "$(query "$data" 'SELECT max(seq) FROM participation')"
    same "solo" "$(label figures/how/1/value | plain)" "$(sum counted "kind = 'solo'")"
    same "in classes" "$(label figures/how/2/value | plain)" "$(sum counted "kind <> 'solo'")"
    same "classes" "$(label figures/how/3/value | plain)" "$(report '$.sessions')"
    same "women" "$(label figures/how/4/value | plain)" "$(sum women "counted > 0 AND kind <> 'solo'")"
    same "before" "$(label figures/gain/1/value | plain)" \
        "$(percent 'counted * before_right' 'counted * before_asked' 'before_asked > 0')"
    same "after" "$(label figures/gain/2/value | plain)" \
        "$(percent 'counted * score_raw' 'counted * score_max' 'before_asked > 0')"
    check_list lesson lesson_id
    check_list audience audience
    check_list hamlet hamlet
    check_bars
    [ -n "$(label figures/question/1/value)" ] || fail "$name: there is no hardest question"
    same "the hardest question" "$(label figures/question/1/value | plain)" \
        "$(sqlite3 :memory: "SELECT printf('%.1f', 100 * json_extract(value, '\$.got') /
            json_extract(value, '\$.people')) FROM json_each(readfile('$folder/report.json'),
            '\$.questions') LIMIT 1")"
}

# check_list WORD COLUMN: its lines are the sums of the CSV, all of them, most first.
check_list() {
    list=1
    sqlite3 :memory: -cmd ".import --csv $folder/rows.csv row" \
        "SELECT printf('%d', total(counted)) FROM row GROUP BY $2 ORDER BY total(counted) DESC, $2" \
        >"$folder/lines"
    while read -r counted; do
        same "$1 $list" "$(label "figures/$1/$list/value" | plain)" "$counted"
        list=$((list + 1))
    done <"$folder/lines"
    same "one $1 more" "$(label "figures/$1/$list/value")" ""
}

# Every bar is its day; together they are the sum. (With more days than bars the sum alone.)
check_bars() {
    bar=1
    total=0
    while text=$(label "figures/bar/$bar") && [ -n "$text" ]; do
        total=$((total + $(echo "${text##*: }" | plain)))
        bar=$((bar + 1))
    done
    same "the sum of $((bar - 1)) bars" "$total" "$(sum counted 1)"
}

day_bars() {
    bar=1
    at=$(date -u -d "$1" +%s)
    while [ "$at" -lt "$(date -u -d "$2" +%s)" ]; do
        day=$(date -u -d "@$at" +%Y-%m-%d)
        same "$day" "$(label "figures/bar/$bar")" \
            "$(date -u -d "$day" +%-d/%-m): $(sum counted "substr(ended, 1, 10) = '$day'")"
        bar=$((bar + 1))
        at=$((at + 86400))
    done
}

# repeat COUNT LINE
repeat() {
    yes "$2" | head -n "$1"
}

{
    printf '%s\n' 'date 2026-10-20' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/figures'
} >"$folder/drive"
screens report-month 'expect "Tháng 11/2026"' 'expect "14/11/2026"'
screens quarter 'tap @figures/choose' 'tap @period/quarter' 'tap @period/before' \
    'expect "Quý 3/2026"' 'tap @period/show'
screens year 'tap @figures/choose' 'tap @period/year' 'tap @period/show' 'expect "Năm 2026"'
{
    printf '%s\n' 'tap @figures/choose' 'tap @period/month' 'tap @period/days' \
        'tap @period/to/day/less' 'tap @bar/back' 'expect "Năm 2026"' 'tap @figures/choose' \
        'tap @period/report-month' 'tap @period/days'
    repeat 5 'tap @period/from/day/more'
    repeat 19 'tap @period/to/day/less'
} >>"$folder/drive"
screens days 'tap @period/show' 'expect "20/10"' 'tap @bar/back' 'expect @desk/figures' \
    'tap @desk/figures'
"$build/kiosk" --offscreen 1920x1080 --data "$data" --drive "$folder/drive" \
    >"$folder/output" 2>&1 || fail "the drive" "$folder/output"

name=report-month
export_period 2026-10-15 2026-11-15
check_period
day_bars 2026-10-15 2026-11-15
name=quarter
export_period 2026-07-01 2026-10-01
check_period
name=year
export_period 2026-01-01 2027-01-01
check_period
# The reporting month, five days later and nineteen days less.
name=days
export_period 2026-10-20 2026-10-27
check_period
day_bars 2026-10-20 2026-10-27

# With a fake clock the screen is not drawn before the figures are there, however long kioskctl takes.
slow=$folder/slow
mkdir -p "$slow/build"
cp "$build/kiosk" "$slow/build/kiosk"
printf '#!/bin/sh\nsleep 1\nexec "%s/kioskctl" "$@"\n' "$(realpath "$build")" >"$slow/build/kioskctl"
chmod +x "$slow/build/kioskctl"
ln -s "$(pwd)/lessons" "$(pwd)/assets" "$slow"
{
    printf '%s\n' 'date 2026-10-20' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/part/books' 'tap @desk/figures' 'expect @figures/finished/value' \
        'refuse "…"' 'tap @figures/before' 'refuse "…"'
} >"$folder/drive"
"$slow/build/kiosk" --offscreen 1920x1080 --data "$data" --drive "$folder/drive" \
    >"$folder/output" 2>&1 || fail "a slow kioskctl is not waited for" "$folder/output"

finish "figures: four periods on the screen as in the files"

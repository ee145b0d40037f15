#!/bin/sh
# Clocks that are wrong, from the touch to the report: a kiosk without a battery, years ahead, another time
# zone, a lesson over midnight, and the correction by staff.
#
#   clock_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

year=$(($(date +%Y) + 1)) # later than the program was built
leap=$((year + 4 - year % 4))
shim=$(realpath "$build")/tests/wall.so
data=$folder/data
mkdir "$data"
printf '%s\n' 'open qr-payment' 'finish' 'expect "đã được tính"' 'wait 130s' \
    'expect @attract/start' >"$folder/drive"

# learn SECONDS ZONE: somebody learns at that time by the kiosk's clock.
learn() {
    WALL=$1 TZ=$2 LD_PRELOAD=$shim "$build/kiosk" --offscreen 640x480 --data "$data" \
        --drive "$folder/drive" >"$folder/output" 2>&1 || fail "at $1 in $2" "$folder/output"
}

# counted_from DAY DAY ZONE: the report of that period, made there.
counted_from() {
    TZ=$3 "$build/kioskctl" --data "$data" report --json --from "$1" --to "$2" 2>&1 |
        sed -n 's/.*"counted": *\([0-9]*\).*/\1/p' | head -n 1
}

same() {
    [ "$2" = "$3" ] || fail "$1: \"$2\", not \"$3\""
}

# 1970, as a clock without a battery starts; then the date is set: the evening of 30 November in Việt Nam,
# which is still noon in New York, and the lesson ends on 1 December.
learn 0 UTC
check_value "$data" "SELECT group_concat(clock_ok) FROM participation" 0
learn "$(date -d "$year-11-30T23:59:00+07:00" +%s)" America/New_York
check_value "$data" "SELECT group_concat(clock_ok) FROM participation" 0,1
check_rows "$data" 2
check_chain "$data"
for zone in Asia/Ho_Chi_Minh America/New_York Pacific/Kiritimati; do
    same "$zone, November" "$(counted_from $year-11-01 $year-12-01 $zone)" 0
    same "$zone, December" "$(counted_from $year-12-01 $((year + 1))-01-01 $zone)" 1
    same "$zone, 1970" "$(counted_from 1970-01-01 1970-01-02 $zone)" 1
    TZ=$zone "$build/kioskctl" --data "$data" export csv -o "$folder/rows.csv" --force >/dev/null
    cmp "$folder/rows.csv" "$folder/first.csv" 2>/dev/null || [ $zone = Asia/Ho_Chi_Minh ] ||
        fail "the CSV is another one in $zone"
    cp "$folder/rows.csv" "$folder/first.csv"
done

# Staff put the first row right; it moves to its month, and is counted as before.
"$build/kioskctl" --data "$data" clock >"$folder/output" || fail "clock" "$folder/output"
grep -q '^rows* 1' "$folder/output" || fail "the doubtful row is not listed" "$folder/output"
"$build/kioskctl" --data "$data" clock 1-1 "$year-11-20T08:15" --reason "không có pin" >"$folder/output" 2>&1 ||
    fail "the correction" "$folder/output"
same "November, put right" "$(counted_from $year-11-01 $year-12-01 UTC)" 1
same "1970, put right" "$(counted_from 1970-01-01 1970-01-02 UTC)" 0
check_value "$data" "SELECT count(*) FROM clock_fix" 1
check_value "$data" "SELECT wall_ms < 86400000 FROM participation WHERE seq = 1" 1

# Years ahead, over a leap day: the lesson begins on 28 February and ends on the 29th.
learn "$(date -d "$leap-02-28T23:59:00+07:00" +%s)" UTC
same "28 February $leap" "$(counted_from $leap-02-28 $leap-02-29 UTC)" 0
same "29 February $leap" "$(counted_from $leap-02-29 $leap-03-01 UTC)" 1
same "all" "$(counted "$data")" 3
check_rows "$data" 3
check_chain "$data"

# ---- an officer sets the date on the screen ----

# The machine has no battery: its clock began in 1970, and goes on while this test runs.
data=$folder/set
mkdir "$data"
begun=$(($(date +%s) - 1000))

# play WHAT: plays what comes in, by that clock.
play() {
    cat >"$folder/play"
    WALL=${wall:-$(($(date +%s) - begun))} LD_PRELOAD=$shim "$build/kiosk" --offscreen 1366x768 --seed 7 \
        --data "$data" --drive "$folder/play" >"$folder/output" 2>&1 || fail "$1" "$folder/output"
}

visit() {
    printf '%s\n' 'open qr-payment' 'finish' 'expect "đã được tính"' 'wait 130s' 'expect @attract/start'
}

# inside: to the date.
inside() {
    printf '%s\n' 'tap @attract/start' 'tap @home/group' 'tap @group/door'
    echo 482917 | sed 's/./tap @door\/key\/&\n/g'
    printf '%s\n' 'tap @door/open' 'tap @desk/part/machine' 'tap @desk/clock'
}

# ctl COMMAND …: by that clock.
ctl() {
    WALL=$(($(date +%s) - begun)) LD_PRELOAD=$shim "$build/kioskctl" --data "$data" "$@"
}

echo 482917 | ctl pin set --id CB-01 --role officer >"$folder/output"
{ visit && visit; } | play "two visits in 1970"
check_value "$data" "SELECT group_concat(clock_ok) FROM participation" 0,0
check_value "$data" "SELECT max(wall_ms) < 86400000 FROM participation" 1
{
    inside
    printf '%s\n' 'expect "Đồng hồ của máy đang sai"' 'tap @clock/year/less' \
        'expect "Chương trình làm ngày"' 'tap @clock/year/more' 'refuse "Chương trình làm ngày"' \
        'tap @clock/year/more' 'tap @clock/next' 'expect "2 lượt ghi lúc đồng hồ sai"' \
        'tap @bar/back' 'tap @clock/next' 'tap @clock/set' 'expect @desk/clock' 'tap @desk/clock' \
        'refuse "đang sai"' 'tap @bar/back' 'tap @desk/lock'
    visit
    inside
    printf '%s\n' 'tap @clock/year/less' 'expect "Lượt mới nhất ghi lúc"' 'tap @bar/back' 'tap @desk/lock'
} | play "the date is set"
check_value "$data" "SELECT group_concat(clock_ok) FROM participation" 0,0,1
check_value "$data" "SELECT count(*) FROM participation WHERE wall_ms < 86400000" 2
check_value "$data" "SELECT min(first_seq) || ' ' || max(last_seq) FROM clock_fix" "1 2"
set_ms=$(sqlite3 -readonly "$data/ledger.db" "SELECT wall_ms FROM participation WHERE seq = 3")
ctl clock | grep -c '^  put right' >"$folder/count" || fail "kioskctl clock does not know the correction"
same "counted in the last hour" "$(ctl report --json --from "$(TZ=Asia/Ho_Chi_Minh date -d "@$((set_ms / 1000 - 3600))" +%F)" \
    --to "$(TZ=Asia/Ho_Chi_Minh date -d "@$((set_ms / 1000 + 86400))" +%F)" | sed -n 's/.*"counted": *\([0-9]*\).*/\1/p' | head -n 1)" 3
same "acts of setting the date" "$(sqlite3 -readonly "$data/desk.db" \
    "SELECT count(*) FROM act WHERE kind = 'date_set' AND who = 'CB-01' AND detail LIKE '1970-01-01T%2 lượt%'")" 1
check_chain "$data"

# Who starts later in this run of the machine has the same time, kioskctl as well.
visit | play "the next start"
check_value "$data" "SELECT group_concat(clock_ok) FROM participation" 0,0,1,1
ctl void 4 --reason "Thử máy" >"$folder/output" 2>&1 || fail "void" "$folder/output"
check_value "$data" "SELECT wall_ms > $set_ms - 3600000 FROM participation WHERE seq = 5" 1 # plays run ahead

# The machine's own clock is set: it is followed from then on.
wall=$(date -d "$leap-02-28T12:00:00+07:00" +%s)
visit | play "the machine's own clock is set"
check_value "$data" "SELECT strftime('%Y', max(wall_ms) / 1000, 'unixepoch') FROM participation" "$leap"
check_chain "$data"

finish "wrong clocks: order, counts, doubtful rows, days of Việt Nam, the date set on the screen"

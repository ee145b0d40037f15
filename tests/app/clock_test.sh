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

finish "wrong clocks: order, counts, doubtful rows, days of Việt Nam"

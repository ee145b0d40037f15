#!/bin/sh
# The health screen and `kioskctl health`: what is said of a disk that is nearly full, an old copy, a
# ledger that somebody changed, a clock that was wrong, rows that were never sent, files set aside; and
# that the code on the screen is what the office reads out of it.
#
#   health_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

export TZ=Asia/Ho_Chi_Minh # as copies are named
data=$folder/data
shim=$(realpath "$build")/tests/wall.so
"$build/kioskctl" fake --rows 600 -o "$data" >"$folder/output" 2>&1 || fail "fake" "$folder/output"
echo 482917 | "$build/kioskctl" --data "$data" pin set --id CB-01 --role officer >"$folder/output" ||
    fail "pin set" "$folder/output"
echo 364825 | "$build/kioskctl" --data "$data" pin set --id HD-01 --role helper >"$folder/output" ||
    fail "pin set" "$folder/output"

# looks WHAT PERSON PIN [LINE]…: the health screen of a person; then these lines.
looks() {
    what=$1
    printf '%s\n' 'tap @attract/start' 'tap @home/group' 'tap @group/door' "tap @door/person/$2" \
        "type $3" 'tap @door/open' 'tap @desk/part/machine' 'tap @desk/health' >"$folder/drive"
    shift 3
    printf '%s\n' "$@" 'tap @bar/back' 'tap @desk/lock' >>"$folder/drive"
    LD_PRELOAD=$shim "$build/kiosk" --offscreen 1080x1920 --data "$data" --drive "$folder/drive" \
        >"$folder/output" 2>&1 || fail "$what" "$folder/output"
}

# digit NUMBER EXPECTED WHAT: the digit of a line of kioskctl health.
digit() {
    LD_PRELOAD=$shim "$build/kioskctl" --data "$data" health >"$folder/health" 2>&1 || true
    value=$(sed -n "${1}s/^\([0-9]\).*/\1/p" "$folder/health")
    [ "$value" = "$2" ] || fail "$3: line $1 is $value, not $2" "$folder/health"
}

# ---- room ----

export DISK=500000000000
digit 1 0 "a large disk"
export DISK=409600000
digit 1 1 "less than 1 GB"
looks "less than 1 GB" CB-01 482917 'expect "Chỗ trống trên đĩa"' 'expect "Còn 409 MB"' \
    'expect "Cần xem"' 'expect "Xóa bớt tệp lạ"'
export DISK=40960000
digit 1 2 "nearly full"
looks "nearly full" CB-01 482917 'expect "Chỉ còn 40,9 MB."' 'expect "Hỏng"' 'expect "Gọi tỉnh ngay hôm nay."' \
    'expect "Có chỗ hỏng"'
export DISK=500000000000

# ---- copies ----

digit 2 2 "no copy though there are rows"
"$build/kioskctl" --data "$data" backup >"$folder/output" 2>&1 || fail "backup" "$folder/output"
digit 2 0 "a copy of today"
copy=$(ls "$data"/backup/ledger-*.db)
mv "$copy" "${copy%-*}-$(date -d '4 days ago' +%Y%m%dT120000).db"
digit 2 1 "a copy of four days ago"
looks "a copy of four days ago" HD-01 364825 "expect \"$(date -d '4 days ago' +%d/%m/%Y)\"" \
    'expect "Đang giữ 1 bản"' 'expect "máy tự sao"'
copy=$(ls "$data"/backup/ledger-*.db)
mv "$copy" "${copy%-*}-$(date -d '9 days ago' +%Y%m%dT120000).db"
digit 2 2 "a copy of nine days ago"
copy=$(ls "$data"/backup/ledger-*.db)
mv "$copy" "${copy%-*}-$(date -d '9 days' +%Y%m%dT120000).db"
digit 2 3 "a copy of a day to come"

# ---- the ledger ----

digit 3 1 "never checked"
looks "a check" HD-01 364825 'expect "Chưa kiểm tra lần nào."' 'tap @health/check' \
    'expect "Máy đang xem từng dòng…"' 'expect @health/3/bar' 'wait 1s' 'refuse @health/3/bar' \
    'expect "đủ, không bị sửa"'
digit 3 0 "checked"
[ "$(sqlite3 -readonly "$data/desk.db" "SELECT who || ' ' || detail FROM act WHERE kind = 'checked'")" = \
    "HD-01 whole 0 600" ] || fail "the check is no act"
cp "$data/ledger.db" "$folder/whole.db"
sqlite3 "$data/ledger.db" "DROP TRIGGER participation_no_update;
    UPDATE participation SET persons = persons + 100 WHERE seq = 321" || fail "the ledger cannot be changed"
"$build/kioskctl" verify --json --progress=json --data "$data" >"$folder/output" 2>&1 &&
    fail "verify finds a changed row whole"
grep -q '^{"done": 600, "all": 600}$' "$folder/output" || fail "no progress is told" "$folder/output"
grep -q '"whole":false.*"bad_seq":321' "$folder/output" || fail "verify --json" "$folder/output"
looks "a changed row" CB-01 482917 'tap @health/check' 'wait 1s' 'expect "hỏng từ dòng 321"' \
    'expect "Đừng xóa gì."' 'expect "Hỏng"'
digit 3 3 "a changed row"
cp "$folder/whole.db" "$data/ledger.db"
rm -f "$data"/ledger.db-wal "$data"/ledger.db-shm
looks "put right" CB-01 482917 'tap @health/check' 'wait 1s' 'expect "đủ, không bị sửa"'

# ---- clock, sending, files set aside ----

doubtful=$(query "$data" "SELECT count(*) FROM participation WHERE clock_ok = 0")
[ "$doubtful" -gt 0 ] || fail "no row has a doubtful time"
digit 4 1 "doubtful rows"
looks "doubtful rows" CB-01 482917 "expect \"$doubtful dòng ghi lúc giờ máy chưa đúng\""
WALL=0
export WALL
digit 4 2 "1970"
unset WALL
digit 5 2 "never sent"
looks "never sent" CB-01 482917 'expect "600 dòng, chưa gửi lần nào."'
digit 6 0 "nothing set aside"
touch "$data/ledger.db.damaged-20261127T120000" "$data/ledger.db.damaged-20261127T120000-wal"
digit 6 1 "one set aside"
looks "one set aside" CB-01 482917 'expect "Có 1 tệp."'
rm "$data"/ledger.db.damaged-*

# ---- the code ----

looks "the code" CB-01 482917 "tree $folder/tree.json"
code=$(sqlite3 :memory: "SELECT json_extract(value, '\$.label') FROM json_tree(readfile('$folder/tree.json'))
    WHERE type = 'object' AND json_extract(value, '\$.name') = 'health/code'")
"$build/kioskctl" health $code >"$folder/said" || fail "the office does not know the code \"$code\""
grep -q '^3  copies  *look  *the newest copy is of a day to come' "$folder/said" || fail "copies" "$folder/said"
grep -q '^0  screen  *good' "$folder/said" || fail "the screen is not seen" "$folder/said"
"$build/kioskctl" health "$(echo "$code" | sed 's/^./7/')" >/dev/null 2>&1 && fail "a misheard code is believed"
"$build/kioskctl" --data "$data" health --json >"$folder/health.json" || fail "health --json"
[ "$(sqlite3 :memory: "SELECT json_extract(readfile('$folder/health.json'), '\$.rows')")" = 600 ] ||
    fail "health --json" "$folder/health.json"

finish "health: room, copies, a changed row, the clock, sending, the code"

#!/bin/sh
# What a stranger does to the ledger while somebody learns, and before the next start: deleted, emptied, written
# over, locked, its log or its tail taken away. The visit goes on, the next start has every row, and verify
# finds it whole; what nobody holds any more is told. kioskctl says of every sort of file what is wrong with it.
#
#   ledger_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

seed=$folder/seed
mkdir "$seed"
printf '%s\n' 'open vssid' 'finish' 'wait 130s' 'expect @attract/start' >"$folder/drive"
"$build/kiosk" --offscreen 640x480 --data "$seed" --drive "$folder/drive" >"$folder/output" 2>&1 ||
    fail "the first visit" "$folder/output"

# wait_for FILE: that the kiosk has come so far.
wait_for() {
    for _ in $(seq 600); do
        [ ! -s "$1" ] || return 0
        sleep 0.05
    done
    fail "${1##*/} did not come" "$data/log"
}

# visit NAME: somebody learns, and in the middle of it what comes in is done to $ledger.
visit() {
    data=$folder/$1
    ledger=$data/ledger.db
    cp -r "$seed" "$data"
    mkfifo "$data/pipe"
    "$build/kiosk" --offscreen 640x480 --data "$data" --drive "$data/pipe" 2>"$data/log" &
    kiosk=$!
    exec 8>"$data/pipe"
    printf '%s\n' 'open vssid' 'reach fake-staff' "tree $data/there.json" >&8
    wait_for "$data/there.json"
    . /dev/stdin
    printf '%s\n' 'finish' 'wait 130s' 'expect @attract/start' 'wait 31s' 'open school-charges' 'finish' \
        'wait 130s' 'expect @attract/start' >&8
    exec 8>&-
    wait "$kiosk" || fail "$1: the visit" "$data/log"
    echo 'expect @attract/start' >"$folder/drive"
    "$build/kiosk" --offscreen 640x480 --data "$data" --drive "$folder/drive" 2>>"$data/log" ||
        fail "$1: the next start" "$data/log"
    check_rows "$data" 3
    check_chain "$data"
    [ "$(counted "$data")" = 3 ] || fail "$1: counted $(counted "$data")"
}

echo 'true' | visit plain
echo 'rm "$ledger"' | visit deleted
echo 'rm "$ledger" "$ledger-wal" "$ledger-shm"' | visit deleted-with-its-log
echo 'rm -f "$ledger-wal"' | visit log-deleted
echo ': >"$ledger"' | visit emptied
echo 'echo "a letter" >"$ledger"' | visit written-over
echo 'dd if=/dev/urandom of="$ledger.tail" bs=512 count=8 conv=notrunc 2>/dev/null' | visit tail-damaged
echo 'rm "$ledger.tail" && mkdir "$ledger.tail"' | visit tail-a-folder
echo 'sqlite3 "$ledger" "BEGIN EXCLUSIVE" ".shell sleep 7" >/dev/null 2>&1 & sleep 0.3' | visit locked

# What goes missing without a trace in the file: the tail and the copy know.
for how in tail copy; do
    data=$folder/end-$how
    cp -r "$folder/plain" "$data"
    if [ $how = copy ]; then
        "$build/kioskctl" --data "$data" backup >"$folder/output" 2>&1 || fail "backup" "$folder/output"
        rm "$data"/ledger.db.tail*
    fi
    sqlite3 "$data/ledger.db" "DROP TRIGGER participation_no_delete; DROP TRIGGER answer_no_delete;
        DROP TRIGGER attempt_no_delete; PRAGMA foreign_keys = OFF;
        DELETE FROM answer WHERE participation_id = (SELECT id FROM participation WHERE seq = 3);
        DELETE FROM attempt WHERE id = (SELECT id FROM participation WHERE seq = 3);
        DELETE FROM participation WHERE seq = 3"
    "$build/kioskctl" --data "$data" verify >"$folder/output" 2>&1 && fail "verify: the end is gone" "$folder/output"
    "$build/kiosk" --offscreen 640x480 --data "$data" --drive "$folder/drive" 2>"$data/log" || fail "$how" "$data/log"
    check_rows "$data" 3
    check_chain "$data"
done

# kioskctl and what is no ledger: the file, what is wrong, exit 1; and nothing is left behind.
data=$folder/odd
for sort in missing empty text other folder cut; do
    for command in total report verify clock "void 1 --reason x" backup rebuild "export csv -o $folder/out.csv"; do
        rm -rf "$data" && mkdir "$data"
        case $sort in
        empty) : >"$data/ledger.db" ;;
        text) echo "a letter" >"$data/ledger.db" ;;
        other) sqlite3 "$data/ledger.db" "CREATE TABLE cows (name)" ;;
        folder) mkdir "$data/ledger.db" ;;
        cut) head -c 20000 "$folder/plain/ledger.db" >"$data/ledger.db" ;;
        esac
        case $sort-$command in empty-v[oe]* | empty-backup | empty-rebuild) continue ;; esac
        code=0
        # shellcheck disable=SC2086
        "$build/kioskctl" --data "$data" $command >"$folder/output" 2>&1 || code=$?
        [ $code -eq 1 ] || fail "$command of $sort: exit $code" "$folder/output"
        grep -qF "$data/ledger.db: " "$folder/output" || fail "$command of $sort names no file" "$folder/output"
        grep -q '; [a-z]' "$folder/output" || fail "$command of $sort says nothing to do" "$folder/output"
        [ ! -e "$folder/out.csv" ] || fail "$command of $sort left a file"
    done
done

finish "whatever was done to the file, every row that somebody held is there"

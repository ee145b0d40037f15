#!/bin/sh
# ctl_test.sh [BUILD]: the office tool from end to end, as a person types it. Uses BUILD/kioskctl
# ("build" when not given) and sqlite3; run from the top folder. Prints a reason and exits 1 when
# something is wrong.
set -u
build=${1:-build}
. tests/rig/ctl.sh
here=$(dirname "$0")
data=$top/data

# ---- the command line ----
ctl 2
has err "usage: kioskctl"
ctl 0 --help
has out "total"
for command in total report export verify void clock backup restore rebuild check import lesson voice fake bundle merge receipt key; do
    ctl 0 "$command" --help
    has out "usage: kioskctl $command"
    ctl 0 --help "$command"
done
ctl 2 nonsense
has err "nonsense"
ctl 2 total --nonsense
ctl 2 total --force
has err "--force"
ctl 2 total surplus
ctl 2 verify surplus

for option in --data= --lessons=; do
    ctl 2 "$option" total
    ctl 2 total "$option"
    has err "is empty"
done
ctl 2 total --json --explain
has err "kioskctl total --help"
[ ! -s "$top/out" ] || fail "two answers to one question"

# ---- no ledger yet ----
for command in total verify "export csv -o $top/none.csv"; do
    # shellcheck disable=SC2086
    ctl 1 $command
    has err "no ledger here yet"
    has err "ledger.db"
done
[ ! -e "$HOME" ] || fail "a reading command made the data folder"
[ ! -e "$top/none.csv" ] || fail "an export without a ledger left a file"

# ---- total ----
mkdir -p "$data"
sqlite3 "$data/ledger.db" <"$here/../store/example.sql" || fail "sqlite3 cannot read example.sql"
ctl 0 total --data "$data"
has out "14 / 504.000 (0,0%)"
has out "LS-0421"
ctl 0 --data "$data" total --json
has out '"counted": 14'
has out '"percent": 0.0,'
has out '"as_of": "2026-11-23T12:14:00.000+07:00"'
has out '"count_per": "lesson"'
has out '"kiosk_id": "LS-0421"'
has out '"rows": 6'
printf '[campaign]\ngoal = 1000\nopening = 839\nopening_as_of = 31/12/2025\ncount_per = visit\n' \
    >"$data/kiosk.ini"
ctl 0 total "--data=$data"
has out "853 / 1.000 (85,3%)"
has out "31/12/2025"
ctl 0 total --json --data "$data"
has out '"percent": 85.3,'
has out '"total": 853'
has out '"opening": 839'
has out '"goal": 1000'
has out '"count_per": "visit"'
ctl 0 total --explain --data "$data"
has out "lượt người"
printf '[campaign]\ngoal = many\n' >"$data/kiosk.ini"
ctl 1 total --data "$data"
has err "kiosk.ini:2:"
rm "$data/kiosk.ini"

# ---- export ----
csv=$top/out.csv
ctl 2 export --data "$data"
ctl 2 export csv --data "$data"
has err "-o FILE"
ctl 2 export odt -o "$csv" --data "$data"
has err "there is: csv, accounts, xlsx, pdf or xapi"
ctl 2 export csv -o "$csv" --from 2026-02-30 --data "$data"
has err "2026-02-30"
has err "year-month-day"
ctl 2 export csv -o "$csv" --to yesterday --data "$data"
ctl 2 export csv -o "$csv" --from 2026-12-01 --to 2026-12-01 --data "$data"
[ ! -e "$csv" ] || fail "a refused export left a file"
ctl 0 export csv -o "$csv" --data "$data"
has out "6 rows, 14 lượt người"
[ "$(wc -l <"$csv")" -eq 7 ] || fail "the CSV has $(wc -l <"$csv") lines instead of 7"
[ "$(head -c 3 "$csv" | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "the CSV has no byte-order mark"
[ "$(grep -c "$(printf '\r')\$" "$csv")" -eq 7 ] || fail "a line of the CSV does not end with CRLF"
grep -qF "'=H-07" "$csv" || fail "a formula got through"
grep -qF '"ghi nhầm, làm lại"' "$csv" || fail "a comma is not quoted"
# What SQLite reads out of the CSV is what is in the ledger.
sqlite3 :memory: ".import --csv $csv t" \
    "SELECT sum(counted), sum(persons), count(DISTINCT hash), sum(voided) FROM t" >"$top/out" 2>&1
[ "$(cat "$top/out")" = "14|16|6|1" ] || fail "the CSV does not hold what the ledger holds"
ctl 1 export csv -o "$csv" --data "$data"
has err "--force"
ctl 0 export csv -o "$csv" --force --to 2026-12-01 --data "$data"
has out "4 rows"
ctl 0 export csv -o "$csv" --force --from 2026-12-01 --data "$data"
has out "2 rows"
ctl 1 export csv -o "$top/absent/out.csv" --data "$data"
has err "folder"

ctl 2 export csv -o "$csv" --force --unit 99999 --data "$data"
has err "none of the 65 units"
has err "06196 for xã Ba Sơn"
ctl 0 export csv -o "$csv" --force --unit 06625 --data "$data"
has out "xã Kiên Mộc (06625): "
has out "0 rows"
ctl 0 export csv -o "$csv" --force --unit 06001 --json --progress=json --data "$data"
has out '"rows": 6, "counted": 14'
has err '{"done": 6, "all": 6}'
ctl 2 export csv -o "$csv" --progress=no --data "$data"

ctl 0 export xlsx -o "$top/out.xlsx" --data "$data"
has out "6 rows, 14 lượt người"
ctl 1 export xlsx -o "$top/out.xlsx" --data "$data"
ctl 0 export pdf -o "$top/out.pdf" --dated 2026-12-02 --data "$data"
has out "6 rows, 14 lượt người"
ctl 0 export xapi -o "$top/xapi" --data "$data"
has out "6 rows, 14 lượt người"
[ "$(find "$top/xapi" -type f)" = "$top/xapi/0001.json" ] || fail "the statements are not one batch"
ctl 1 export xapi -o "$top/xapi" --data "$data"
has err "--force"
ctl 0 export xapi -o "$top/xapi" --force --data "$data"

# What goes wrong is said, and leaves nothing: a disk that is full (here a limit on the size of
# files), a folder that is not there, one that may not be written to.
mkdir "$top/full"
for form in csv xlsx pdf xapi; do
    (
        trap '' XFSZ
        ulimit -f 2
        "$tool" export $form -o "$top/full/out" --data "$data"
    ) >"$top/out" 2>"$top/err"
    got=$?
    [ "$got" -eq 1 ] || fail "export $form on a full disk: exit $got instead of 1"
    grep -qE "size|room|space" "$top/err" || fail "export $form does not say that the disk is full"
    [ -z "$(find "$top/full" -mindepth 1)" ] || fail "export $form left something on a full disk"
    ctl 1 export $form -o "$top/absent/out" --data "$data"
    has err "folder"
done

# ---- report ----
ctl 0 report --data "$data"
has out "Lượt người học xong bài                 14"
ctl 0 report --data "$data" --json --from 2026-12-01
has out '"counted": 12,'
has out '"sessions": 1,'
has out '"day": "2026-12-01"'
has out '"name": "xã Đoàn Kết"'
ctl 2 report --data "$data" --from 2026-12-01 --to 2026-11-01
ctl 2 report --data "$data" surplus

# ---- verify ----
ctl 0 verify --data "$data"
has out "rows:    6"
has out "answers: 8"
has out "verdict: whole"
lacks out "note:"
cp "$data/ledger.db" "$top/kept.db"
sqlite3 "$data/ledger.db" "DROP TRIGGER answer_no_delete"
ctl 1 verify --data "$data"
has out "verdict: damaged: the guard answer_no_delete is missing"
cp "$top/kept.db" "$data/ledger.db"
sqlite3 "$data/ledger.db" "INSERT INTO meta VALUES ('guards_restored', '2026-11-30')"
ctl 0 verify --data "$data"
has out "note:    guards were missing or changed, and were put back at 2026-11-30"
cp "$top/kept.db" "$data/ledger.db"
[ "$(find "$data" -type f)" = "$data/ledger.db" ] || fail "a reading command left a file"
sqlite3 "$data/ledger.db" "UPDATE participation SET persons = 120 WHERE seq = 4" 2>"$top/err" &&
    fail "the ledger let itself be changed"
has err "append-only"
cp "$data/ledger.db" "$top/kept.db"
sqlite3 "$data/ledger.db" "DROP TRIGGER participation_no_update;
    UPDATE participation SET persons = 120 WHERE seq = 4"
ctl 1 verify --data "$data"
has out "damaged at row 4"
has out "1 bad, from row 4 to row 4"
head -c 20000 "$top/kept.db" >"$data/ledger.db"
ctl 1 verify --data "$data"
echo "not a ledger, but a letter that somebody saved under its name" >"$data/ledger.db"
ctl 1 verify --data "$data"
has err "ledger.db"
ctl 1 total --data "$data"

# ---- corrections: rows of their own, through the office tool ----
fixed=$top/fixed
mkdir -p "$fixed"
sqlite3 "$fixed/ledger.db" <"$here/../store/example.sql" || fail "sqlite3 cannot read example.sql"
ctl 2 void LS-0421:1 --data "$fixed"
has err "--reason"
ctl 2 void --reason x --data "$fixed"
ctl 1 void LS-0421:5 --reason "đã hủy" --data "$fixed"
has err "voids another one"
ctl 0 void LS-0421:1 --reason "ghi nhầm" --helper H-07 --data "$fixed"
has out "voided by row LS-0421:7"
ctl 1 void LS-0421:1 --reason "ghi nhầm" --data "$fixed"
has err "voided already"
ctl 0 total --json --data "$fixed"
has out '"counted": 13'
ctl 0 clock --data "$fixed"
has out "no row was written by a doubtful clock"
ctl 2 clock 1-2 --data "$fixed"
ctl 2 clock 1-2 yesterday --reason x --data "$fixed"
has err "2026-11-20T08:15"
ctl 1 clock 1-2 2026-11-20T08:15 --reason x --data "$fixed"
has err "a clock that was right"
ctl 0 verify --data "$fixed"
has out "rows:    7"
(
    flock -x 9
    "$tool" void 2 --reason x --data "$fixed" >"$top/out" 2>"$top/err" 9>&-
    [ $? -eq 1 ] || fail "a row was added beside a running kiosk"
) 9>"$fixed/kiosk.lock" || exit 1
has err "a kiosk uses the data folder"

# ---- copies, and a ledger made anew out of one ----
ctl 0 backup --data "$fixed"
has out "7 rows, read back and whole"
ctl 0 restore --data "$fixed"
has out "nothing to restore"
sqlite3 "$fixed/ledger.db" "DROP TRIGGER participation_no_update;
    UPDATE participation SET persons = 99 WHERE seq = 2"
ctl 1 backup --data "$fixed"
has err "no copy was kept"
ctl 0 restore --data "$fixed"
has out "lost:      none"
ctl 0 verify --data "$fixed"
has out "rows:    7"
[ -n "$(find "$fixed" -name 'ledger.db.damaged-*')" ] || fail "the damaged ledger was not set aside"
ctl 1 restore --data "$top/home"
has err "no ledger here yet"

# ---- what is worked out from the rows ----
ctl 0 rebuild --data "$fixed"
has out "the kept sums were those of the rows"
sqlite3 "$fixed/ledger.db" "UPDATE kept_sum SET per_lesson = per_lesson + 1 WHERE dimension = 0"
ctl 1 verify --data "$fixed"
has out "kept sums"
ctl 1 rebuild --data "$fixed"
has out "were wrong and are made anew"
ctl 0 rebuild --data "$fixed"
ctl 0 verify --data "$fixed"

# ---- practice is recorded, and never counted ----
printf 'tap @attract/start\ntap @home/lesson/qr-payment\nfinish\n' >"$top/practice.drive"
"$build/kiosk" --offscreen 1280x800 --practice --data "$top/practice" --drive "$top/practice.drive" \
    >"$top/out" 2>"$top/err" || fail "the practice run"
ctl 0 total --json --data "$top/practice"
has out '"counted": 0'
has out '"rows": 1'

# ---- lessons ----
# One short lesson is enough here; run.sh checks those in lessons/.
one=$here/../lesson/good/minimal.yaml
mkdir -p "$top/few/minimal"
cp "$one" "$top/few/minimal/lesson.yaml"
one=$top/few/minimal/lesson.yaml
ctl 0 --lessons "$top/few" check
has out "1 lesson, no complaint"
ctl 0 check "$top/few" --json
[ "$(cat "$top/out")" = "[]" ] || fail "check --json prints something else than an empty array"
ctl 0 check "$one"
has out "1 lesson, no complaint"
ctl 0 check "$(dirname "$one")"
ctl 0 check "$(dirname "$one")/"
has out "1 lesson, no complaint"
name=$(basename "$(dirname "$one")")
mkdir -p "$top/lessons/$name" "$top/lessons/other"
cp "$one" "$top/lessons/$name/lesson.yaml"
{ cat "$one"; echo "surprise: yes"; } >"$top/lessons/other/lesson.yaml"
lines=$(wc -l <"$top/lessons/other/lesson.yaml")
ctl 1 check "$top/lessons"
has out "other/lesson.yaml:$lines:"
lacks out "$name/lesson.yaml"
ctl 1 check --json "$top/lessons"
has out '"what"'
has out '"todo"'
(cd "$top/lessons/other" && "$tool" check lesson.yaml) >"$top/out" 2>&1 &&
    fail "check lesson.yaml finds nothing"
has out "lesson.yaml:$lines:"
ctl 1 check "$top/home"
ctl 1 check "$top/data"
has out "no lesson here"

# ---- voice ----
ctl 2 voice
ctl 2 voice texts --lang xx
ctl 0 voice texts --lang vi
cp "$top/out" "$top/vi"
tab=$(printf '\t')
grep -qvE "^[0-9a-f]{16}$tab.+\$" "$top/out" && fail "a line is not a name, a tab and a sentence"
[ -z "$(cut -f 1 "$top/out" | sort | uniq -d)" ] || fail "a sentence is listed twice"
lacks out "**"
lacks out "{"
title=$(sed -n 's/^title: *//p' lessons/*/lesson.yaml | head -n 1)
has out "$title"
hash=$(printf 'vi\n%s' "$title" | b2sum -l 256 | cut -c 1-16)
has out "$hash$tab$title"
ctl 0 voice texts --lang en --lessons lessons
lacks out "{"
cmp -s "$top/out" "$top/vi" && fail "English and Vietnamese are the same list"
ctl 1 voice texts --lessons "$top/absent"

echo "ctl_test: all held"

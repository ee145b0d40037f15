#!/bin/sh
# sheets.sh BUILD: the exports in the hands of LibreOffice and poppler. A ledger with everything that
# a spreadsheet likes to spoil is exported; LibreOffice opens the files and saves every sheet anew;
# SQLite holds each cell against the ledger.
set -eu
build=$1
here=$(dirname "$0")
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
export LC_ALL=C.UTF-8
passed=0

fail() {
    echo "sheets: $*" >&2
    exit 1
}

ok() {
    echo "$*"
    passed=$((passed + 1))
}

# The ledger: 300 rows made up, some of them with texts that nobody should write.
"$build/kioskctl" fake --rows 300 --seed 3 -o "$data/kiosk" >/dev/null
ledger=$data/kiosk/ledger.db
{
    sqlite3 "$ledger" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'"
    cat <<'SQL'
UPDATE participation SET unit_code = '06001', hamlet = 'Thôn "Nà Làng", xóm 2';
UPDATE participation SET lesson_title = '=1+1' WHERE seq = 1;
UPDATE participation SET lesson_title = '+84 900 000 000' WHERE seq = 2;
UPDATE participation SET lesson_title = '@SUM(A1)' WHERE seq = 3;
UPDATE participation SET lesson_title = '-5' WHERE seq = 4;
UPDATE participation SET lesson_title = '=HYPERLINK("x","y")' WHERE seq = 5;
UPDATE participation SET lesson_title = '007' WHERE seq = 6;
UPDATE participation SET lesson_title = '1/2' WHERE seq = 7;
UPDATE participation SET lesson_title = 'Ấy ữa ỗ ặ ế đ Ơ Ư' WHERE seq = 8;
UPDATE participation SET lesson_title = 'TRUE' WHERE seq = 9;
UPDATE participation SET lesson_title = '12e5' WHERE seq = 10;
UPDATE participation SET score_raw = 1.0 / 3 WHERE seq = 11;
UPDATE participation SET clock_ok = 1;
SQL
} >"$data/spoil.sql"
sqlite3 "$ledger" <"$data/spoil.sql"

# office FILE [INFILTER]: LibreOffice opens it and saves each sheet as CSV, cells as shown.
office() {
    soffice --headless "-env:UserInstallation=file://$data/office" ${2:+"--infilter=$2"} --convert-to \
        'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
        --outdir "$data/out" "$1" >"$data/office.txt" 2>&1 || fail "$(cat "$data/office.txt")"
}

# compare FILE KEYS GUARD TIME: the table FILE, whose columns are KEYS, against the ledger. GUARD is
# what stands before a text that looks like a formula, TIME an SQL function body of a time in ms.
text_columns="kiosk_id id kind visit_id unit_code hamlet lesson_id lesson_title lang audience result
    helper_id void_of void_reason boot_id prev_hash hash"
int_columns="seq clock_ok lesson_version practice persons women over_60 minority active_s voided
    mono_ms steps_judged before_asked"
real_columns="score_raw score_max steps_right before_right"
compare() {
    {
        echo "ATTACH '$ledger' AS l;"
        cat "$here/expected.sql"
        echo ".mode csv"
        echo "CREATE TABLE t ($2);"
        echo ".import --skip 1 '$1' t"
        echo "SELECT 'rows', count(*) FROM t;"
        for column in $text_columns; do
            guarded="CASE WHEN substr(e.$column, 1, 1) IN ('=', '+', '-', '@') THEN '$3' ELSE '' END"
            echo "SELECT '$column', t.seq, t.$column, e.$column FROM t JOIN expected AS e
                ON e.seq = CAST(t.seq AS INTEGER) WHERE t.$column IS NOT $guarded || e.$column;"
        done
        for column in $int_columns; do
            echo "SELECT '$column', t.seq, t.$column, e.$column FROM t JOIN expected AS e
                ON e.seq = CAST(t.seq AS INTEGER) WHERE t.$column IS NOT CAST(e.$column AS TEXT);"
        done
        for column in $real_columns; do
            echo "SELECT '$column', t.seq, t.$column, e.$column FROM t JOIN expected AS e
                ON e.seq = CAST(t.seq AS INTEGER)
                WHERE round(CAST(t.$column AS REAL), 5) IS NOT e.$column;"
        done
        for column in recorded started ended; do
            echo "SELECT '$column', t.seq, t.$column, e.$column FROM t JOIN expected AS e
                ON e.seq = CAST(t.seq AS INTEGER) WHERE t.$column IS NOT
                strftime('$4', e.$column / 1000.0 + $5, 'unixepoch', '+7 hours');"
        done
    } >"$data/compare.sql"
    sqlite3 "$data/compare.db" <"$data/compare.sql" >"$data/differ.txt" 2>&1 || fail "$(cat "$data/differ.txt")"
    rm -f "$data/compare.db"
    [ "$(tr -d '\r' <"$data/differ.txt")" = "rows,300" ] ||
        fail "$(basename "$1") is not what the ledger holds: $(head -n 5 "$data/differ.txt")"
}

# CSV: every column as text, so that LibreOffice changes nothing that is in the file.
"$build/kioskctl" export csv -o "$data/rows.csv" --data "$data/kiosk" >/dev/null
keys=$(head -n 1 "$data/rows.csv" | tr -d '\r' | sed 's/^\xEF\xBB\xBF//')
as_text=$(echo "$keys" | tr ',' '\n' | awk '{ printf "%s%d/2", (NR > 1 ? "/" : ""), NR }')
office "$data/rows.csv" "CSV:44,34,76,1,$as_text"
saved=$(find "$data/out" -name '*.csv' | head -n 1)
compare "$saved" "$keys" "''" '%Y-%m-%dT%H:%M:%f+07:00' 0
ok "LibreOffice reads every cell of the CSV as the ledger holds it"
rm -rf "$data/out"

# XLSX: types as the workbook has them.
"$build/kioskctl" export xlsx -o "$data/book.xlsx" --data "$data/kiosk" >/dev/null
office "$data/book.xlsx"
compare "$data/out/book-Lượt học.csv" "$keys" "" '%d/%m/%Y %H:%M:%S' 0.0005
ok "LibreOffice reads every cell of the workbook as the ledger holds it"
counted=$("$build/kioskctl" report --json --data "$data/kiosk" | sed -n 's/^ "counted": \([0-9]*\),$/\1/p')
tr -d '",' <"$data/out/book-Tổng hợp.csv" | grep -q "^Lượt người học xong bàilượt$counted\$" ||
    fail "the summary of the workbook does not say $counted"
grep -qE '^Cộng,"?[0-9,]+' "$data/out/book-Tổng hợp.csv" || fail "the summary has no sums"
ok "LibreOffice works out the summary: $counted lượt người"

# PDF: one page for a commune, its texts whole, its letters of one family and inside.
"$build/kioskctl" export pdf -o "$data/paper.pdf" --unit 06001 --from 2026-01-01 --to 2027-01-01 \
    --data "$data/kiosk" >/dev/null
pdfinfo "$data/paper.pdf" | grep -qE '^Pages: +1$' || fail "the report of a commune has more than a page"
pdfinfo "$data/paper.pdf" | grep -q 'A4' || fail "the report is not on A4"
pdffonts "$data/paper.pdf" | tail -n +3 | grep -v LiberationSerif && fail "letters of another font"
pdffonts "$data/paper.pdf" | tail -n +3 | awk '$(NF - 4) != "yes" { bad = 1 } END { exit bad }' ||
    fail "a font is not in the file"
pdftotext -layout "$data/paper.pdf" "$data/paper.txt"
for text in "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" "Độc lập - Tự do - Hạnh phúc" "XÃ ĐOÀN KẾT" \
    "BÁO CÁO" "(từ ngày 01/01/2026 đến hết ngày 31/12/2026)" "Đoàn Kết, ngày 01 tháng 01 năm 2027" \
    "Người cao tuổi" "TM. ỦY BAN NHÂN DÂN"; do
    grep -qF -- "$text" "$data/paper.txt" || fail "the report lacks “$text”"
done
pdftoppm -r 40 -gray "$data/paper.pdf" "$data/paper"
[ -s "$data/paper-1.pgm" ] || fail "poppler cannot draw the report"
ok "poppler reads the report: $(grep -m 1 -o 'Trong kỳ.*' "$data/paper.txt")"
echo "$passed passed, 0 failed"

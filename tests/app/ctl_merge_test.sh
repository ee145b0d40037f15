#!/bin/sh
# ctl_merge_test.sh [BUILD]: rows on their way from kiosks to an office, as people type it: keys,
# bundles, merging, receipts, and what is refused. Uses BUILD/kioskctl and sqlite3; run from the top
# folder. Prints a reason and exits 1 when something is wrong.
set -u
build=${1:-build}
. tests/rig/ctl.sh

# ---- wrong use ----
ctl 2 fake -o "$top/x"
ctl 2 fake --rows none -o "$top/x"
ctl 2 fake --rows 5 --kiosks 0 -o "$top/x"
ctl 2 bundle
ctl 2 bundle -o "$top/x" surplus
ctl 2 merge "$top/x"
ctl 2 merge --into "$top/x.db"
ctl 2 key
ctl 2 key nonsense
ctl 2 receipt
ctl 2 export bundle -o "$top/x" --from 2026-01-01
has err "--since"

# ---- made-up kiosks with keys ----
ctl 0 fake --rows 120 --kiosks 3 --seed 5 -o "$top/k"
has out "3 kiosks, 360 rows"
for k in 1 2 3; do
    kiosk=$top/k/LS-000$k
    ctl 1 --data "$kiosk" bundle -o "$top/early"
    has err "kioskctl key new"
    [ ! -e "$top/early" ] || fail "a bundle without a key was written"
    ctl 0 --data "$kiosk" key new
    has out "LS-000$k"
    ctl 1 --data "$kiosk" key new
    [ "$(stat -c %a "$kiosk/kiosk.key")" = 600 ] || fail "the secret key may be read by others"
    ctl 0 --data "$kiosk" key show
    ctl 0 --data "$kiosk" bundle -o "$top/$k.kiosk-bundle"
    has out "120 rows (1 to 120)"
    ctl 1 --data "$kiosk" bundle -o "$top/$k.kiosk-bundle"
    has err "--force"
    ctl 0 --data "$kiosk" export bundle --since 70 -o "$top/$k-tail.kiosk-bundle"
    has out "50 rows (71 to 120)"
    ctl 2 --data "$kiosk" bundle --force -o "$kiosk/ledger.db"
done

# ---- the office: nobody is known, then all are ----
office="--data $top/office"
mkdir "$top/office"
ctl 1 $office merge --into "$top/province.db" "$top/1.kiosk-bundle"
has out "nobody has vouched"
ctl 0 $office key list
has out "no kiosk is known"
for k in 1 2 3; do
    ctl 0 $office key trust "$top/k/LS-000$k/kiosk.pub"
    has out "LS-000$k"
done
ctl 1 $office key trust "$top/1.kiosk-bundle"
ctl 0 $office key list
[ "$(wc -l <"$top/out")" -eq 3 ] || fail "three kiosks are not known"
ctl 0 $office merge --into "$top/province.db" "$top"/[12]*.kiosk-bundle \
    "$top/3-tail.kiosk-bundle" --receipts "$top/receipts"
has out "2.kiosk-bundle: LS-0002: 70 new, 50 already had, 0 refused"
has out "missing LS-0003 1 to 70"
has out "rows: 290 new, 100 already had, 0 refused"
ctl 0 $office --ledger "$top/province.db" verify
has out "rows 1 to 70 of LS-0003 have not come yet"
ctl 0 $office merge --into "$top/province.db" "$top/3.kiosk-bundle"
has out "70 new, 50 already had"
ctl 0 $office --ledger "$top/province.db" verify
has out "verdict: whole"
ctl 0 $office --ledger "$top/province.db" total --json
has out '"rows": 360'
united=$(sed 's/.*"counted": \([0-9]*\).*/\1/' "$top/out")
sum=0
for k in 1 2 3; do
    ctl 0 --data "$top/k/LS-000$k" total --json
    sum=$((sum + $(sed 's/.*"counted": \([0-9]*\).*/\1/' "$top/out")))
done
[ "$united" -eq "$sum" ] || fail "together $sum, united $united"
accounts=0
for k in 1 2 3; do
    ctl 0 --data "$top/k/LS-000$k" export accounts --json -o "$top/$k-accounts.csv"
    accounts=$((accounts + $(sed 's/.*"counted": \([0-9]*\).*/\1/' "$top/out")))
done
ctl 0 $office --ledger "$top/province.db" export accounts -o "$top/accounts.csv"
has out ", $accounts tài khoản"
[ "$accounts" -gt 100 ] || fail "made-up kiosks have $accounts accounts"
ctl 0 $office --ledger "$top/province.db" export csv -o "$top/province.csv"
has out "360 rows, $sum lượt người"

# ---- receipts go back ----
ctl 0 --data "$top/k/LS-0001" receipt "$top/receipts/1.kiosk-bundle.receipt.json"
has out "up to 120"
ctl 0 --data "$top/k/LS-0001" bundle -o "$top/next"
has out "0 rows"
ctl 0 --data "$top/k/LS-0001" bundle --all -o "$top/again"
has out "120 rows"
ctl 1 --data "$top/k/LS-0002" receipt "$top/receipts/1.kiosk-bundle.receipt.json"
has err "for LS-0001"
ctl 1 --data "$top/k/LS-0003" receipt "$top/receipts/3-tail.kiosk-bundle.receipt.json"
has err "lacks the first rows"
sed 's/"held_hash": "../"held_hash": "00/' "$top/receipts/1.kiosk-bundle.receipt.json" >"$top/forged"
ctl 1 --data "$top/k/LS-0001" receipt "$top/forged"
has err "another row 120"
ctl 1 --data "$top/k/LS-0001" receipt "$top/1.kiosk-bundle"
has err "no receipt"

# ---- an office hands on what it has united ----
ctl 0 $office key new
ctl 0 $office --ledger "$top/province.db" bundle -o "$top/province.kiosk-bundle"
has out "360 rows"
mkdir "$top/ministry"
ctl 0 --data "$top/ministry" key trust "$top/office/kiosk.pub"
ctl 0 --data "$top/ministry" merge --into "$top/ministry.db" "$top/province.kiosk-bundle"
has out "360 new"
ctl 0 --data "$top/ministry" --ledger "$top/ministry.db" total --json
has out "\"counted\": $united"

# ---- what may not be taken ----
rows() {
    sqlite3 "$top/bad.db" 'SELECT count(*) FROM participation'
}
refused() { # FILE REASON
    ctl 1 $office merge --into "$top/bad.db" "$1"
    has out "$2"
    [ "$(rows)" -eq 0 ] || fail "rows of $1 were taken"
}
take() { # NAME: a fresh copy of the first bundle
    cp "$top/1.kiosk-bundle" "$top/$1"
    cp "$top/1.kiosk-bundle.minisig" "$top/$1.minisig"
}
take bent
printf 'X' | dd of="$top/bent" bs=1 seek=5000 conv=notrunc status=none
refused "$top/bent" "not the one that LS-0001 has signed"
take cut
truncate -s 9000 "$top/cut"
refused "$top/cut" "not the one"
take swapped
cp "$top/2.kiosk-bundle.minisig" "$top/swapped.minisig"
refused "$top/swapped" "not the one that LS-0002 has signed"
take lied
sed -i 's/seq:1-120/seq:1-999/' "$top/lied.minisig"
refused "$top/lied" "not the one"
take bare
rm "$top/bare.minisig"
refused "$top/bare" "no signature"
take garbled
echo "untrusted comment: x" >"$top/garbled.minisig"
refused "$top/garbled" "no signature"
mkdir "$top/folder"
refused "$top/folder" "refused"
refused "$top/none" "refused"
mkfifo "$top/pipe"
cp "$top/1.kiosk-bundle.minisig" "$top/pipe.minisig"
refused "$top/pipe" "refused"
truncate -s 2G "$top/huge"
cp "$top/1.kiosk-bundle.minisig" "$top/huge.minisig"
refused "$top/huge" "refused"
head -c 20000 /dev/urandom >"$top/noise"
cp "$top/1.kiosk-bundle.minisig" "$top/noise.minisig"
refused "$top/noise" "not the one"
# A key speaks for its own kiosk alone.
mkdir "$top/other"
ctl 0 --data "$top/other" key trust "$top/k/LS-0001/kiosk.pub" LS-0002
ctl 1 --data "$top/other" merge --into "$top/bad.db" "$top/1.kiosk-bundle"
has out "of another kiosk"
[ "$(rows)" -eq 0 ] || fail "rows of another kiosk were taken"
# One bad file of many harms no other.
ctl 1 $office merge --into "$top/good.db" "$top/1.kiosk-bundle" "$top/bent" "$top/2.kiosk-bundle"
has out "rows: 240 new"
# The ledger of a kiosk is no place to unite others, nor the other way round.
ctl 1 $office merge --into "$top/k/LS-0001/ledger.db" "$top/2.kiosk-bundle"
has err "ledger of one kiosk"
# A full disk takes all or nothing, and says so.
(
    ulimit -f 200
    trap '' XFSZ
    "$tool" $office merge --into "$top/full.db" "$top/1.kiosk-bundle" >"$top/out" 2>"$top/err"
) && fail "a full disk was not noticed"
ctl 0 $office merge --into "$top/full.db" "$top/1.kiosk-bundle"
ctl 0 --ledger "$top/full.db" verify
has out "rows:    120"
echo "ctl_merge_test: as people type it"

#!/bin/sh
# What staff set: settings.ini over kiosk.ini, the same for kiosk and kioskctl; one that is wrong is set
# aside, and costs nothing but itself.
#
#   settings_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
mkdir "$data"
printf '[kiosk]\nid = LS-0142\n[campaign]\ngoal = 600000\n' >"$data/kiosk.ini"

# drive WHAT: plays what comes in; the run has to hold.
drive() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1366x768 --seed 7 --data "$data" --drive "$folder/drive" \
        >"$folder/output" 2>&1 || fail "$1" "$folder/output"
}

# total NAME: a figure of kioskctl total.
total() {
    "$build/kioskctl" --data "$data" total --json 2>"$folder/errors" |
        sed -n 's/.*"'"$1"'": *"\{0,1\}\([^",]*\).*/\1/p'
}

same() {
    [ "$2" = "$3" ] || fail "$1: \"$2\", not \"$3\""
}

# ---- kioskctl reads what the kiosk reads ----

printf '%s\n' 'open qr-payment' 'finish' 'expect "đã được tính"' | drive "a first visit"
same "the goal of kiosk.ini" "$(total goal)" 600000
printf '[campaign]\ngoal = 650000\n' >"$data/settings.ini"
same "the goal of settings.ini" "$(total goal)" 650000
echo 'expect "650.000"' | drive "the goal on the screen"

# ---- one that is wrong ----

printf '[campaign]\ngoal = 650000\ngaol = 1\n' >"$data/settings.ini"
same "the goal beside a wrong settings.ini" "$(total goal)" 600000
grep -q 'settings.ini:3:1: there is no setting gaol' "$folder/errors" ||
    fail "kioskctl does not say what is wrong" "$folder/errors"
cp "$data/settings.ini" "$folder/wrong.ini"
printf '%s\n' 'expect @attract/start' 'expect "600.000"' | drive "a start with a wrong settings.ini"
grep -q 'CH-2: .*settings.ini:3:1: there is no setting gaol' "$folder/output" ||
    fail "the kiosk does not say what is wrong" "$folder/output"
[ ! -e "$data/settings.ini" ] || fail "the wrong settings.ini is still there"
cmp -s "$folder/wrong.ini" "$data"/settings.ini.damaged-* || fail "it is not kept as it was"
same "the visit" "$(total counted)" 1

finish "settings: one reading for kiosk and kioskctl, nothing lost"

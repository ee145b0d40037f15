#!/bin/sh
# Random fingers and keys over all screens, see monkey.c.
# Usage: tests/monkey/run.sh BUILD SEED EVENTS
#
# The lessons are those in lessons/ and one with every kind of step.
set -eu

build=${1:?"usage: $0 BUILD SEED EVENTS"}
seed=${2:?"usage: $0 BUILD SEED EVENTS"}
events=${3:?"usage: $0 BUILD SEED EVENTS"}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

mkdir -p "$folder/lessons/every-feature"
for lesson in lessons/*/; do
    ln -s "$(pwd)/$lesson" "$folder/lessons/$(basename "$lesson")"
done
cp tests/lesson/good/every-feature.yaml "$folder/lessons/every-feature/lesson.yaml"
locale=$build/locale
[ -d "$locale" ] || locale=$build/../locale

# Phones of a class find the kiosk on this machine alone; a class may be called by name.
"$build/kioskctl" --data "$folder/province" names key >/dev/null
for part in touched fresh; do
    mkdir -p "$folder/data/$part"
    cp "$folder/province/names.pub" "$folder/data/$part"
    {
        printf '[class]\naddress = 127.0.0.1\nport = 0\nwifi_name = HOC-SO\n'
        printf '[names]\nroll_call = yes\n'
    } >"$folder/data/$part/kiosk.ini"
done

# Two USB sticks: an empty one, and one with a registry of teams, a faulty one, a pack and a receipt that are none.
mkdir -p "$folder/sticks/KINGSTON" "$folder/sticks/USB/bai-hoc"
cp assets/system/teams.csv "$folder/sticks/USB/to.csv"
printf 'unit_code,hamlet,members,ho_ten\n06625,Thôn A,0,x\n' >"$folder/sticks/USB/teams-sai.csv"
head -c 5000 /dev/urandom >"$folder/sticks/USB/bai-hoc/hong.kiosk-lesson"
echo '{}' >"$folder/sticks/USB/LS-0001.receipt.json"

echo "monkey: seed $seed, $events events; again with make monkey SEED=$seed EVENTS=$events"
"$build/tests/monkey" --seed "$seed" --events "$events" --data "$folder/data" \
    --lessons "$folder/lessons" --locale "$locale" --sticks "$folder/sticks" 2>"$folder/err" || {
    grep -v 'the picture is left out' "$folder/err" | head -n 60
    exit 1
}
"$build/kioskctl" verify --data "$folder/data/touched" >"$folder/verify" || {
    cat "$folder/verify"
    exit 1
}

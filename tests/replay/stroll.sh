#!/bin/sh
# Somebody touches what there is by chance, in every lesson; nothing that is promised of every screen
# may break, and the ledger has to be whole afterwards.
# Usage: tests/replay/stroll.sh BUILD TOUCHES [SEED…]
#
# TOUCHES are shared out among the seeds; without any, four of them. What breaks is said with the
# seed and the number of the touch: `stroll SEED TOUCH` in a script plays it again.
set -eu

build=${1:?"usage: $0 BUILD TOUCHES [SEED…]"}
touches=${2:?"usage: $0 BUILD TOUCHES [SEED…]"}
shift 2
[ $# -gt 0 ] || set -- 1 2 3 4
root=$(pwd)
each=$(((touches + $# - 1) / $#))
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

# The program finds lessons and translations beside itself, wherever it was built.
mkdir "$folder/build"
cp "$build/kiosk" "$build/kioskctl" "$folder/build/"
ln -s "$root/lessons" "$folder/lessons"
ln -s "$root/assets" "$folder/assets"
locale=$build/locale
[ -d "$locale" ] || locale=$build/../locale
cp -R "$locale" "$folder/build/locale"

# Each seed in a shape of its own.
size_of() {
    case $(($1 % 4)) in
    0) echo 1280x800 ;;
    1) echo 800x1280 ;;
    2) echo 1366x768 ;;
    3) echo 1024x768 ;;
    esac
}

stroll() {
    data=$folder/data-$1
    echo "stroll $1 $each" > "$folder/$1.drive"
    {
        "$folder/build/kiosk" --offscreen "$(size_of "$1")" --seed "$1" --data "$data" \
            --drive "$folder/$1.drive" && "$folder/build/kioskctl" verify --data "$data"
    } > "$folder/$1.log" 2>&1 || touch "$folder/$1.failed"
}

running=0
for seed in "$@"; do
    stroll "$seed" &
    running=$((running + 1))
    [ $((running % 2)) -eq 1 ] || wait
done
wait
status=0
for seed in "$@"; do
    if [ -e "$folder/$seed.failed" ]; then
        status=1
        echo "stroll $seed $each in $(size_of "$seed") does not hold:"
        cat "$folder/$seed.log"
    fi
done
[ "$status" -eq 0 ] || exit 1
echo "stroll: $# seeds with $each touches each hold"

#!/bin/sh
# Compares the screens with reference pictures, in landscape and in portrait.
# Usage: tests/golden/run.sh BUILD [update]
#
# A mismatch leaves NAME_err.png beside the reference, with the pixels that differ in red. `update`
# takes the references anew: look at each before you keep it.
set -eu

build=${1:?"usage: $0 BUILD [update]"}
update=${2:-}
root=$(pwd)
here=$root/tests/golden
kiosk=$(cd "$build" && pwd)/kiosk
compare=$(cd "$build" && pwd)/tests/compare
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

rm -f "$here"/*_err.png
status=0
count=0
for shape in landscape-1920x1080 portrait-1080x1920; do
    mkdir -p "$folder/$shape" "$folder/data-$shape"
    echo 482917 | "$build/kioskctl" pin set --id CB-01 --role officer --label 'Cán bộ xã' \
        --data "$folder/data-$shape" >"$folder/log"
    (cd "$folder/$shape" && "$kiosk" --offscreen "${shape#*-}" --seed 7 \
        --data "$folder/data-$shape" --drive "$here/walk.drive") > "$folder/log" 2>&1 || {
        echo "golden: the walk does not hold:"
        cat "$folder/log"
        exit 1
    }
    for got in "$folder/$shape"/*.png; do
        name=$(basename "$got" .png)-${shape%-*}
        count=$((count + 1))
        if [ "$update" = update ]; then
            "$compare" "$got" "$here/$name.png"
        elif ! "$compare" "$got" "$here/$name.png" "$here/${name}_err.png"; then
            status=1
        fi
    done
done

# A reference without a picture is of a screen that is no longer taken.
for known in "$here"/*.png; do
    shape=${known##*-}
    name=$(basename "$known" "-$shape").png
    case $known in *_err.png) continue ;; esac
    [ ! -e "$(echo "$folder/${shape%.png}"-*)/$name" ] || continue
    if [ "$update" = update ]; then
        rm "$known"
    else
        echo "golden: $(basename "$known") is not taken any more"
        status=1
    fi
done
[ "$status" -eq 0 ] || exit 1
echo "golden: $count pictures as ${update:+now }recorded"

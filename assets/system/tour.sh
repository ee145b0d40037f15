#!/bin/sh
# tour.sh BUILD: plays a whole visit offscreen, in both shapes, and leaves pictures in BUILD/tour.
set -eu
build=$1
here=$(dirname "$0")
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

rm -rf "$build/tour"
for shape in 1920x1080 1080x1920; do
    mkdir -p "$build/tour/$shape"
    sed "s|@OUT@|$build/tour/$shape|" "$here/tour.drive" >"$data/$shape.drive"
    "$build/kiosk" --offscreen "$shape" --seed 7 --data "$data/$shape" --drive "$data/$shape.drive"
done
echo "A visitor's whole way, from the first touch to the counted result, is in these pictures:"
find "$build/tour" -name '*.png' | sort | sed 's/^/    /'
echo "and this is what the office sees:"
"$build/kioskctl" total --data "$data/1920x1080" | sed 's/^/    /'

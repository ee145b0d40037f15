#!/bin/sh
# run.sh BUILD: the products held against the programs that people really use. Each needs its
# program from Debian; `make test-clients` installs them.
set -eu
build=$1
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

# The take-home code on the result screen, read by zbar as a phone's camera app would.
cat >"$data/result.drive" <<DRIVE
finish
shot $data/result.png
DRIVE
"$build/kiosk" --offscreen 1920x1080 --data "$data/kiosk" --drive "$data/result.drive"
read=$(zbarimg --quiet --raw "$data/result.png" | head -n 4)
expected="Thanh toán bằng mã QR"
case $read in
"$expected"*) echo "zbar reads the take-home code: $(echo "$read" | head -n 1)" ;;
*)
    echo "zbar read “$read” instead of a text that begins with “$expected”" >&2
    exit 1
    ;;
esac
echo "1 passed, 0 failed"

#!/bin/sh
# run.sh BUILD: the products held against the programs that people really use. Each needs its
# program from Debian; `make test-clients` installs them.
set -eu
build=$1
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT

# The take-home code of each lesson and track, read by zbar as a phone's camera app would: the title
# and the three things to remember, whole.
passed=0
take_home() { # LESSON CHOICE THING…
    lesson=$1
    choice=$2
    shift 2
    {
        echo "tap @attract/start"
        echo "open $lesson"
        [ -z "$choice" ] || echo "tap @choose/$choice"
        echo "finish"
        echo "shot $data/result.png"
    } >"$data/result.drive"
    rm -rf "$data/kiosk"
    "$build/kiosk" --offscreen 1920x1080 --data "$data/kiosk" --seed 7 --drive "$data/result.drive"
    zbarimg --quiet --nodbus --raw "$data/result.png" >"$data/read.txt" || true
    for thing in "$@"; do
        grep -qF -- "$thing" "$data/read.txt" || {
            echo "$lesson: zbar read “$(cat "$data/read.txt")” without “$thing”" >&2
            exit 1
        }
    done
    echo "zbar reads the take-home code: $(head -n 1 "$data/read.txt")"
    passed=$((passed + 1))
}

take_home qr-payment 1 "Thanh toán bằng mã QR" "1. Tên người nhận phải khớp." "3. "
take_home qr-payment 2 "Thanh toán bằng mã QR" "1. " "2. " "3. "
take_home vneid 1 "Dùng VNeID an toàn" "1. Chỉ cài VNeID từ CH Play." "2. " "3. "
take_home vneid 2 "Dùng VNeID an toàn" "1. Chỉ cài VNeID từ App Store." "2. " "3. "
take_home vssid 1 "Dùng VssID khi đi khám" "1. " "2. " "3. "
take_home school-charges "" "Nộp khoản thu của trường" "1. " "2. " "3. "
echo "$passed passed, 0 failed"

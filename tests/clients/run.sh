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

# A bundle's signature, checked by minisign; and one that minisign has made with the kiosk's key is
# taken like the kiosk's own.
"$build/kioskctl" fake --rows 50 -o "$data/signs"
"$build/kioskctl" --data "$data/signs" key new
"$build/kioskctl" --data "$data/signs" bundle -o "$data/rows.kiosk-bundle"
minisign -V -p "$data/signs/kiosk.pub" -m "$data/rows.kiosk-bundle" >"$data/minisign.txt"
grep -qF "kiosk:LS-0001" "$data/minisign.txt"
printf 'X' | dd of="$data/rows.kiosk-bundle" bs=1 seek=3000 conv=notrunc status=none
if minisign -V -q -p "$data/signs/kiosk.pub" -m "$data/rows.kiosk-bundle" 2>"$data/minisign.txt"; then
    echo "minisign takes a bundle that was changed" >&2
    exit 1
fi
"$build/kioskctl" --data "$data/signs" bundle --force -o "$data/rows.kiosk-bundle"
minisign -S -s "$data/signs/kiosk.key" -m "$data/rows.kiosk-bundle" -t "by hand" </dev/null
"$build/kioskctl" --data "$data/signs-office" key trust "$data/signs/kiosk.pub"
"$build/kioskctl" --data "$data/signs-office" merge --into "$data/signs.db" "$data/rows.kiosk-bundle"
echo "minisign and kioskctl take each other's signatures"
passed=$((passed + 1))

# Learners' phones in a class, in Chromium.
"$(dirname "$0")/phones.sh" "$build"
passed=$((passed + 1))

# The exports in LibreOffice and poppler.
"$(dirname "$0")/sheets.sh" "$build"
passed=$((passed + 4))
echo "$passed passed, 0 failed"

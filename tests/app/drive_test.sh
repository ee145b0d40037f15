#!/bin/sh
# drive_test.sh BUILD: the driver's language, its complaints and its exit codes.
set -eu
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0

# play EXPECTED-EXIT [WORDS-IN-MESSAGE]: plays standard input on a fresh data folder.
play() {
    number=$((number + 1))
    cat >"$work/$number.drive"
    code=0
    "$build/kiosk" --offscreen 1280x800 --data "$work/data-$number" --drive "$work/$number.drive" \
        >"$work/out" 2>&1 || code=$?
    if [ "$code" -ne "$1" ]; then
        echo "script $number ended with $code instead of $1:"
        cat "$work/$number.drive" "$work/out"
        exit 1
    fi
    if [ $# -gt 1 ] && ! grep -qF -- "$2" "$work/out"; then
        echo "script $number does not say “$2”:"
        cat "$work/out"
        exit 1
    fi
}

play 0 <<'X'
# a comment, an empty line, and a # inside quotes

tap "Chạm để bắt đầu"   # the label
expect "muốn học gì"
refuse "Sai!"
refuse "#"
tap @home/lesson/qr-payment
expect @step/next
refuse @question/submit
tap "Tiếp tục"
tap "Tin nhắn"
expect "Chưa đúng, bác thử lại nhé"
X
play 1 '2.drive:2: expected “không có chữ này”' <<'X'
expect "Chạm để bắt đầu"
expect "không có chữ này"
X
play 1 'there is nothing to touch labelled' <<'X'
tap "Nút này không có"
X
play 1 'no question waits' <<'X'
answer right
X
play 1 'there is no command “jump”' <<'X'
jump
X
play 1 'quotation mark' <<'X'
tap "Chạm
X
play 1 'is there and should not be' <<'X'
refuse "504.000"
X
play 0 <<'X'
tap @attract/start
wait 89s
refuse "Bác còn ở đây không?"
wait 1s
expect "Bác còn ở đây không?"
tap "Tôi vẫn ở đây"
expect "muốn học gì"
wait 119s
expect "Bác còn ở đây không?"
wait 1s
expect "Chạm để bắt đầu"
X
play 0 <<'X'
size 1080x1920
text 150
theme contrast
lang en
expect "Touch to start"
tap "Touch to start"
tap @bar/back
expect @attract/start
X
play 0 <<'X'
touch 1 down 200 560
touch 1 up 200 560
X
[ "$("$build/kioskctl" total --data "$work/data-9" --json | tr -d ' \n' | grep -c '"counted":0')" = 1 ]
echo "$number scripts behaved"

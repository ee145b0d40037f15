#!/bin/sh
# drive_test.sh BUILD: the driver's language, its complaints and its exit codes.
set -eu
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
mkdir -p "$work/lessons/every-feature" "$work/lessons/minimal" "$work/trees"
cp tests/lesson/good/every-feature.yaml "$work/lessons/every-feature/lesson.yaml"
cp tests/lesson/good/full.yaml "$work/lessons/minimal/lesson.yaml"

# play EXPECTED-EXIT [WORDS-IN-MESSAGE]: plays standard input on a fresh data folder.
play() {
    number=$((number + 1))
    cat >"$work/$number.drive"
    code=0
    "$build/kiosk" --offscreen 1280x800 --data "$work/data-$number" --lessons "$work/lessons" --drive "$work/$number.drive" \
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
tap @home/lesson/minimal
expect @step/next
refuse @question/submit
tap "Tiếp tục"
tap "Xác nhận"
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
refuse "Chạm để bắt đầu"
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
tap @bar/end
tap @leave/end
expect @attract/start
X
play 0 <<'X'
touch 1 down 200 560
touch 1 up 200 560
X
printf '\357\273\277expect @attract/start\n' >"$work/in"
play 0 <"$work/in"
{ printf 'expect "'; head -c 2000 /dev/zero | tr '\0' x; printf '"\n'; } >"$work/in"
play 1 ':1: the line is longer than 1022 bytes' <"$work/in"
for wait in 1e3s 0x10s infs nans 1.2.3s -1s .5s 5; do
    echo "wait $wait" >"$work/in"
    play 1 'wait takes a time such as' <"$work/in"
done
for place in '4294967297 down 5 5' '1 down 4294967297 5' '1 down 5 -10001' '16 down 5 5'; do
    echo "touch $place" >"$work/in"
    play 1 'touch takes fingers 0…15 and places up to 10000' <"$work/in"
done
play 1 'there is no key “7” on the screen' <<'X'
type 7
X
play 0 <<'X'
tap @attract/start
tap @home/lesson/minimal
next
expect @phone/cancel
X
play 1 'there is no @step/next' <<'X'
tap @attract/start
tap @home/lesson/minimal
next
next
X

play 0 <<'X'
open minimal
expect @step/next
reach amount guided
expect "Chờ rồi chạm Trang chủ"
X
play 1 'there is no @home/lesson/nothing' <<'X'
open nothing
X
play 1 'the way does not lead past “no-such-step”' <<'X'
open minimal
reach no-such-step
X
play 1 'reach takes guided, watch or alone, not “asleep”' <<'X'
open minimal
reach amount asleep
X
# What is chosen before a visit begins is forgotten as well, without a question.
play 0 <<'X'
lang en
tap @bar/text-size
expect @sheet/close
wait 89s
expect @sheet/close
wait 2s
expect "Chạm để bắt đầu"
refuse @sheet/close
X
play 1 'stroll takes a SEED and how many TOUCHES' <<'X'
stroll 7 none
X
play 1 'stumble takes a folder, and pictures' <<'X'
stumble here there
X
play 0 <<'X'
stroll 5 300
expect @attract/start
X

# Trouble is said at once, with the screen's words.
mkdir "$work/none"
echo finish >"$work/finish.drive"
code=0
"$build/kiosk" --offscreen 1280x800 --data "$work/none" --lessons "$work/none" \
    --drive "$work/finish.drive" >"$work/out" 2>&1 || code=$?
[ "$code" -eq 1 ] && grep -q 'the kiosk is in trouble: BH-1; on the screen' "$work/out" && [ "$(grep -c BH-1: "$work/out")" -eq 1 ] ||
    { echo "finish did not stop at the trouble screen ($code):"; cat "$work/out"; exit 1; }

# A lesson with every kind of step and question: by the right way, and with each answer wrong.
cat >"$work/right.drive" <<X
expect @choose/1
finish $work/trees
expect "Trả lời đúng 6 trên 6 câu"
expect "Phần thực hành đúng 6 trên 6"
refuse "Trước khi học"
tap "Làm lại bài"
expect "Bác muốn học phần nào?"
tap @choose/2
refuse "Điện thoại của bác là loại nào?"
X
cat >"$work/wrong.drive" <<'X'
tap @choose/1
tap "Android"
answer wrong
answer wrong
answer wrong
next
next
next
next
tap @phone/shop
tap @phone/publisher
next
tap @phone/get
wait 5s
tap @phone/open
tap @phone/allow-once
type Lan
expect "Lan"
tap @phone/next
type 135790
tap @phone/sign-in
type 2468
tap @phone/confirm
tap @phone/agree
tap @phone/later
tap @phone/greeting
expect "Chưa đúng, bác thử lại nhé"
tap @phone/back-home
tap @phone/prize
expect "Có 3 dấu hiệu lừa đảo. Bác đã tìm được 1."
tap @phone/hurry
tap @phone/link
next
expect @step/next
next
tap @step/choice/1
expect "Cách này chưa an toàn"
tap @bar/back
tap @step/choice/2
expect "Đúng rồi!"
next
tap @phone/leave
tap @phone/read-on
tap @phone/close-banner
next
tap @phone/card
tap @phone/village
expect "Cần giúp thì chạm Chỉ giúp tôi."
tap @phone/bills
tap @phone/card
tap @phone/hang-up
next
tap @phone/village
answer wrong
answer wrong
answer wrong
answer wrong
answer wrong
answer wrong
finish
expect "Mình xem lại 5 phần nhé"
expect @result/review/1
tap @pager/next
expect "Trả lời đúng 0 trên 6 câu"
next
X
every() {
    code=0
    "$build/kiosk" --offscreen 1920x1080 --data "$work/data-$1-$2" --lessons "$work/lessons" --lesson every-feature \
        --seed "$2" --drive "$work/$1.drive" >"$work/out" 2>&1 || code=$?
    [ "$code" -eq "$3" ] || { echo "every-feature, $1, seed $2: ended with $code"; cat "$work/out"; exit 1; }
}
every right 7 0
for seed in 1 2 3; do
    every wrong "$seed" 1
    grep -q 'wrong.drive:[0-9]*: there is no @step/next; on the screen “result”' "$work/out" ||
        { echo "wrong answers did not lead to the result:"; cat "$work/out"; exit 1; }
done

# Whoever errs wherever one can comes to the result too, and leaves each screen once.
mkdir "$work/looked"
cat >"$work/stumble.drive" <<X
look $work/looked
look $work/looked
tap @choose/1
look $work/looked
tap @choose/1
stumble $work/looked
expect @result/total
X
every stumble 7 0
[ "$(sqlite3 -readonly "$work/data-stumble-7/ledger.db" "SELECT count(*) || ' ' || sum(correct) FROM answer
    WHERE part IN ('before', 'quiz')")" = '8 0' ] || { echo "stumbling answered something rightly"; exit 1; }
[ "$(grep -lF '"screen": "choose"' "$work/looked"/*.json | wc -l)" -eq 2 ] || { echo "look left a screen twice"; exit 1; }
for label in 'Chưa đúng, bác thử lại nhé' 'Gợi ý' 'Cách này chưa an toàn'; do
    grep -qF "$label" "$work/looked"/*.json || { echo "stumbling did not meet “$label”"; exit 1; }
done

for screen in choose step quiz result; do
    grep -lF "\"screen\": \"$screen\"" "$work/trees"/*.json >/dev/null || { echo "no tree of $screen"; exit 1; }
done

# What cannot be written is a fault, and wrong use is one.
echo 'expect @attract/start' >"$work/plain.drive"
refused() {
    wanted=$1
    shift
    code=0
    "$build/kiosk" --data "$work/data-r" --drive "$work/plain.drive" "$@" >"$work/out" 2>&1 || code=$?
    [ "$code" -eq "$wanted" ] || { echo "kiosk $* ended with $code instead of $wanted:"; cat "$work/out"; exit 1; }
}
refused 0 --offscreen 1280x800 --timing "$work/times" --tree-file "$work/tree"
refused 1 --offscreen 1280x800 --timing "$work/no/times"
refused 1 --offscreen 1280x800 --timing /dev/full
refused 1 --offscreen 1280x800 --tree-file "$work/no/tree"
refused 2 --offscreen 1280x800 --window 1280x800

# Four lessons stand on one page of the home screen in every landscape shape, in both languages.
for shape in 1280x800 1366x768 1920x1080; do
    cat >"$work/home.drive" <<'X'
tap @attract/start
expect @home/lesson/qr-payment
expect @home/lesson/school-charges
expect @home/lesson/vneid
expect @home/lesson/vssid
refuse @pager/next
lang en
expect @home/lesson/qr-payment
expect @home/lesson/school-charges
expect @home/lesson/vneid
expect @home/lesson/vssid
refuse @pager/next
X
    number=$((number + 1))
    "$build/kiosk" --offscreen "$shape" --data "$work/data-$shape" --lessons lessons --drive "$work/home.drive" \
        >"$work/out" 2>&1 || { echo "home at $shape:"; cat "$work/out"; exit 1; }
done

# Things move when they are let, come to rest as they are without motion, and not in high contrast.
for theme in plain contrast; do
    for motion in off on; do
        shots=$work/$theme-$motion
        mkdir -p "$shots"
        play 0 <<X
motion $motion
theme $theme
tap "Chạm để bắt đầu"
tap @home/lesson/minimal
tap @step/next
shot $shots/page.png
wait 80ms
shot $shots/page-half.png
wait 300ms
shot $shots/page-rest.png
tap @bar/text-size
shot $shots/sheet.png
wait 300ms
shot $shots/sheet-rest.png
X
    done
    for shot in page-rest sheet-rest; do
        cmp "$work/$theme-off/$shot.png" "$work/$theme-on/$shot.png"
    done
done
for shot in page page-half sheet; do
    cmp "$work/contrast-off/$shot.png" "$work/contrast-on/$shot.png"
    if cmp -s "$work/plain-off/$shot.png" "$work/plain-on/$shot.png"; then
        echo "$shot: nothing moves"
        exit 1
    fi
done
if cmp -s "$work/plain-on/page.png" "$work/plain-on/page-half.png"; then
    echo "a page stays where it came in"
    exit 1
fi

[ "$("$build/kioskctl" total --data "$work/data-9" --json | tr -d ' \n' | grep -c '"counted":0')" = 1 ]
echo "$number scripts behaved"

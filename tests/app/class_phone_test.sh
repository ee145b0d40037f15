#!/bin/sh
# A class in which phones answer: they come in by the six digits, answer beside hands, are the same
# phones after a power cut, count as nobody, and are forgotten with the class. On loopback alone.
#
#   class_phone_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh
. tests/rig/phones.sh

data=$folder/data
mkdir "$data"
printf '[place]\nhamlet = Thôn Nà Pán\n[class]\naddress = 127.0.0.1\nport = 0\nwifi_name = HOC-SO\n' \
    >"$data/kiosk.ini"

# pin DIGITS BUTTON
pin() {
    echo "$1" | sed 's/./tap "&"\n/g'
    echo "tap \"$2\""
}

# A class of twelve; ten phones come in, answer the question for practice, and one hand goes up.
{
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Tiếp tục"
    pin 482917 "Tiếp tục"
    printf '%s\n' 'tap @desk/class' 'tap @class/next' 'tap @class/topic/vneid/1' 'tap @class/next' \
        'tap @class/people/10' 'tap @class/persons/more' 'tap @class/persons/more' \
        'tap @class/phones' 'tap @class/begin' 'expect @class/join/wifi' 'expect "0 máy đã vào"' \
        "tree $folder/join.json" "serve $folder/in" 'expect "10 máy đã vào"' 'tap @class/go-on' \
        'tap @choose/1' 'wait 300s' 'tap @class/questions' \
        'expect "Đã trả lời 0, còn 12 người."' "tree $folder/practice.json" \
        "serve $folder/practised" 'expect "Đã trả lời 10, còn 2 người."' \
        'tap @class/more/1' 'expect "Đã trả lời 11, còn 1 người."' 'tap @class/join' \
        'expect @class/join/qr' 'tap @class/go-on' 'tap @class/reveal' 'tap @class/next' \
        "tree $folder/first.json" "serve $folder/firsted" 'expect "Đã trả lời 10, còn 2 người."' cut
} >"$folder/drive"
begin
await "$folder/join.json"
at=$(port "$folder/join.json")
word=$(code "$folder/join.json")
! "$load" "$at" join 000000 1 "$folder/none" >/dev/null || fail "a wrong code opens the class"
phones "$at" join "$word" 10 "$folder/tokens"
phones "$at" state "$folder/tokens"
grep -q '"phase":"wait"' "$folder/phones" || fail "phones wait for the first question" "$folder/phones"
go in
await "$folder/practice.json"
phones "$at" answer "$folder/tokens" 200 0
grep -q '10 taken, 0 known, 0 lost' "$folder/phones" || fail "ten answers" "$folder/phones"
phones "$at" answer "$folder/tokens" 0 1
grep -q '0 taken, 10 known' "$folder/phones" || fail "each phone answers once" "$folder/phones"
go practised
await "$folder/first.json"
phones "$at" answer "$folder/tokens" 200 0
phones "$at" state "$folder/tokens"
grep -q '"mine":0,.*"phase":"question","practice":false,"n":1' "$folder/phones" ||
    fail "what a phone sees" "$folder/phones"
go firsted
end "the class before the cut"

for file in "$data"/desk.db*; do
    ! grep -qaf "$folder/tokens" "$file" || fail "a phone's token is kept in ${file##*/}"
done
[ "$(sqlite3 -readonly "$data/desk.db" "SELECT count(DISTINCT text) FROM class_input
    WHERE length(text) = 64")" = 10 ] || fail "ten hashes are kept while the class is open"

# The same phones, known again; no answer counts twice; the last hand fills the room.
{
    printf '%s\n' 'tap @class/resume' 'expect "Đã trả lời 10, còn 2 người."' \
        "tree $folder/again.json" "serve $folder/known" 'expect "Đã trả lời 10, còn 2 người."' \
        'expect "11 máy đã vào"' 'tap @class/rest/2' 'expect "còn 0 người"' "tree $folder/is-full" \
        "serve $folder/full" \
        'expect "Đã trả lời 12, còn 0 người."' 'tap @class/reveal' 'wait 10ms' \
        "tree $folder/is-revealed" "serve $folder/revealed" 'tap @class/close' 'wait 10ms' \
        "tree $folder/is-thanked" "serve $folder/thanked" 'tap @class/right' 'tap @class/confirm' \
        'expect @attract/start' "tree $folder/is-closed" "serve $folder/closed"
} >"$folder/drive"
begin
await "$folder/again.json"
at=$(port "$folder/again.json")
phones "$at" answer "$folder/tokens" 0 1
grep -q '0 taken, 10 known' "$folder/phones" || fail "known after a cut" "$folder/phones"
phones "$at" join "$word" 1 "$folder/late"
go known
await "$folder/is-full"
"$load" "$at" answer "$folder/late" 0 1 >"$folder/phones" 2>&1 || true
go full
await "$folder/is-revealed"
phones "$at" state "$folder/tokens"
grep -q '"phase":"answer".*"right":.*"why":"' "$folder/phones" || fail "right and why" "$folder/phones"
go revealed
await "$folder/is-thanked"
phones "$at" state "$folder/tokens"
grep -q '"phase":"thanks"' "$folder/phones" || fail "thanks at the end" "$folder/phones"
go thanked
await "$folder/is-closed"
! "$load" "$at" state "$folder/tokens" >/dev/null || fail "the page is there after the class"
go closed
end "the class after the cut"

check_value "$data" "SELECT persons || ' ' || result FROM participation" "12 partial"
check_value "$data" "SELECT choice FROM answer" "$(query "$data" "SELECT choice FROM answer
    WHERE choice IN ('10,2,0', '10,0,2', '2,10,0', '0,10,2', '2,0,10', '0,2,10')")"
[ "$(sqlite3 -readonly "$data/desk.db" "SELECT count(*) FROM class_input")" = 0 ] ||
    fail "phones are kept after the class"
check_chain "$data"

# Somebody has taken more places than there are people: all are put out, and come in by a new code.
{
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/class-again' 'tap @class/begin' 'refuse @class/join/anew' \
        "tree $folder/many.json" "serve $folder/crowd" 'expect "14 máy đã vào · 12 người"' \
        'expect "Nhiều máy hơn người:"' 'tap @class/join/anew' 'expect "Cho mọi máy vào lại?"' \
        'tap @bar/back' 'expect "14 máy đã vào"' 'tap @class/join/anew' 'tap @sure/yes' \
        'expect "0 máy đã vào"' 'refuse "Nhiều máy hơn người:"' "tree $folder/anew.json" \
        "serve $folder/back" 'expect "1 máy đã vào"' cut
} >"$folder/drive"
begin
await "$folder/many.json"
at=$(port "$folder/many.json")
word=$(code "$folder/many.json")
phones "$at" join "$word" 14 "$folder/crowd-tokens"
go crowd
await "$folder/anew.json"
anew=$(code "$folder/anew.json")
[ "$anew" != "$word" ] || fail "the code is the same"
! "$load" "$at" state "$folder/crowd-tokens" >/dev/null 2>&1 || fail "a phone that was put out is still in"
! "$load" "$at" join "$word" 1 "$folder/none" >/dev/null 2>&1 || fail "the old code opens the class"
phones "$at" join "$anew" 1 "$folder/anew-tokens"
go back
end "everybody is put out"
{
    printf '%s\n' 'tap @class/resume' 'tap @choose/1' 'wait 300s' 'tap @class/questions' 'tap @class/join' \
        'expect "1 máy đã vào"' "tree $folder/cut.json" "serve $folder/cut-in" 'tap @class/go-on' \
        'tap @class/close' 'tap @class/right' 'tap @class/confirm' 'expect @attract/start' \
        'refuse @desk/class'
} >"$folder/drive"
begin
await "$folder/cut.json"
at=$(port "$folder/cut.json")
[ "$(code "$folder/cut.json")" = "$anew" ] || fail "another code after a cut"
phones "$at" state "$folder/anew-tokens"
! "$load" "$at" state "$folder/crowd-tokens" >/dev/null 2>&1 || fail "who was put out is back after a cut"
go cut-in
end "after a cut nobody comes back"

# The next class is like it, phones included.
{
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Mở"
    printf '%s\n' 'tap @desk/class-again' 'tap @class/begin' 'expect @class/join/qr' \
        'expect "0 máy đã vào"' 'tap @class/close'
} >"$folder/drive"
begin
end "the same class again"
finish "class: phones come in, answer, are known after a cut, and are forgotten"

#!/bin/sh
# ctl_lesson_test.sh [BUILD]: the office tool for those who write lessons, as a person types it:
# import, lesson, check. Uses BUILD/kioskctl ("build" when not given), msgfmt and sqlite3; run from
# the top folder. Prints a reason and exits 1 when something is wrong.
set -u
build=${1:-build}
. tests/rig/ctl.sh
here=$(pwd)

# fresh NAME: a lesson to be changed, in $top/lessons; its file is $lesson.
lessons=$top/lessons
mkdir "$lessons"
fresh() {
    rm -rf "${lessons:?}"/*
    ctl 0 lesson new "$1" --lessons "$lessons"
    lesson=$lessons/$1/lesson.yaml
}

# change SED-COMMAND: the lesson's file is another one afterwards.
change() {
    cp "$lesson" "$top/before"
    sed -i "$1" "$lesson"
    cmp -s "$lesson" "$top/before" && fail "sed \"$1\" changes nothing"
    return 0
}

# line_of TEXT: the number of the first line with it in the lesson's file.
line_of() {
    grep -nF -m 1 -- "$1" "$lesson" | cut -d: -f1
}

# ---- lesson new ----
ctl 2 lesson
ctl 2 lesson new
ctl 2 lesson new one two --lessons "$lessons"
ctl 2 lesson old rau-sach
for name in '' Rau-sach rau_sach 'rau sach' 1-rau -rau ../rau rau/sach 'rau-sạch' \
    a123456789012345678901234567890123456789; do
    ctl 2 lesson new --lessons "$lessons" -- "$name"
    has err "no name for a lesson"
done
[ -z "$(ls "$lessons")" ] || fail "a bad name left a folder"
fresh rau-sach
has out "$lesson"
has out "kioskctl check $lessons/rau-sach"
has out "--lesson rau-sach"
grep -q '^id: rau-sach$' "$lesson" || fail "the new lesson does not have its name"
ctl 0 check "$lessons"
has out "1 lesson, no complaint"
ctl 1 lesson new rau-sach --lessons "$lessons"
has err "$lessons/rau-sach: it is there already"
ctl 0 lesson new b --lessons "$lessons"
ctl 0 check "$lessons"
has out "2 lessons, no complaint"
ctl 1 lesson new rau-sach --lessons "$top/absent"
has err "$top/absent/rau-sach"
# What a new lesson holds is what lessons/README.md shows.
sed -n '/^id: rau-sach$/,/^```$/p' lessons/README.md | sed '$d' >"$top/shown"
sed 1d "$lessons/rau-sach/lesson.yaml" | cmp -s - "$top/shown" ||
    fail "the example in lessons/README.md is another lesson than a new one"

# make new-lesson: in a tree of its own, with a program that is there already.
mkdir -p "$top/tree/build" "$top/tree/lessons"
for entry in Makefile assets include kiosk tests; do
    ln -s "$here/$entry" "$top/tree/$entry"
done
cp "$tool" "$top/tree/build/kioskctl"
(cd "$top/tree" && env -u B -u MAKEFLAGS -u MAKELEVEL -u MFLAGS make -s -o build/kioskctl new-lesson \
    NAME=rau-sach) >"$top/out" 2>"$top/err" || fail "make new-lesson does not work"
cmp -s "$top/tree/lessons/rau-sach/lesson.yaml" "$lessons/rau-sach/lesson.yaml" ||
    fail "make new-lesson lays down another lesson"

# ---- lesson pot ----
fresh rau-sach
ctl 1 lesson pot an-xoi --lessons "$lessons"
has err "$lessons/an-xoi: there is no such lesson"
for name in rau-sach "$lessons/rau-sach" "$lesson"; do
    ctl 0 lesson pot "$name" --lessons "$lessons"
    [ ! -s "$top/err" ] || fail "pot has something to say"
    msgfmt --check -o /dev/null "$top/out" 2>"$top/err" || fail "msgfmt does not take the pot"
done
cp "$top/out" "$top/pot"
[ -z "$(grep '^msgid "..*"' "$top/pot" | sort | uniq -d)" ] || fail "a text is listed twice"
[ "$(grep -c '^msgid' "$top/pot")" -gt 50 ] || fail "texts are missing"
grep -A 1 -F "#: $lesson:$(line_of 'title: Trả tiền mớ rau')" "$top/pot" |
    grep -qF 'msgid "Trả tiền mớ rau"' || fail "a text stands at another place"
# In the order of the file.
sed -n "s|^#: $lesson:||p" "$top/pot" | sort -nc 2>"$top/err" || fail "not in the order of the file"
change 's/^summary: .*/summary: Mở \\"máy\\" ảnh/; s/hints:/hnits:/'
ctl 1 lesson pot rau-sach --lessons "$lessons"
has err "lesson.yaml:"
[ ! -s "$top/out" ] || fail "a broken lesson has a pot"
change "s/^summary: .*/summary: 'Mở \"máy\" ảnh \\\\\\\\'/; s/hnits:/hints:/"
ctl 0 lesson pot rau-sach --lessons "$lessons"
has out 'msgid "Mở \"máy\" ảnh \\\\"'
msgfmt --check -o /dev/null "$top/out" 2>"$top/err" || fail "msgfmt does not take the quotes"

# A translation begun from it is counted, and complete when every text has its own.
fresh rau-sach
mkdir "$lessons/rau-sach/po"
ctl 0 lesson pot rau-sach --lessons "$lessons"
po=$lessons/rau-sach/po/en.po
cp "$top/out" "$po"
texts=$(($(grep -c '^msgid' "$po") - 1))
ctl 0 check "$lessons"
has out "rau-sach: $texts texts, en 0/$texts"
msgen "$po" -o "$top/full.po" 2>"$top/err" || fail "msgen does not take it"
cp "$top/full.po" "$po"
ctl 0 check "$lessons"
has out "rau-sach: $texts texts, en $texts/$texts"

# Recordings are counted against those that a whole recording would have.
audio=$lessons/rau-sach/audio
mkdir -p "$audio/tyz"
printf 'OggS and so on' >"$audio/tyz/scan.ogg"
echo 'Ai đọc, ngày nào.' >"$audio/tyz/readme.txt"
ctl 0 check "$lessons"
grep -qE ", tyz recorded 1/[1-9][0-9]+\$" "$top/out" || fail "a recording is not counted"
# What would never be heard is told: by its kind, its bytes, its name, its language.
cp "$audio/tyz/scan.ogg" "$audio/tyz/scan.mp3"
cp "$audio/tyz/scan.ogg" "$audio/tyz/amount.m4a"
cp "$audio/tyz/scan.ogg" "$audio/tyz/amuont.ogg"
cp "$audio/tyz/scan.ogg" "$audio/tyz/scan-done.ogg"
echo sound >"$audio/tyz/q1.wav"
mkdir "$audio/fr" "$audio/tyz/why.ogg"
ctl 1 check "$lessons"
has out "$audio/tyz/scan.ogg: another recording beside it has the same name"
has out "$audio/tyz/amount.m4a: the kiosk plays no recordings of this kind; save it anew as .ogg"
has out "$audio/tyz/amuont.ogg: no step, question or group of the lesson has this name"
has out "$audio/tyz/scan-done.ogg: no step, question or group of the lesson has this name"
has out "$audio/tyz/q1.wav: this file is damaged, or no recording"
has out "$audio/tyz/why.ogg: this is no file that can be played"
has out "$audio/fr: no language has this name for its code"
[ "$(grep -c "^$audio/" "$top/out")" -eq 7 ] || fail "other files are told as well"
rm -r "$audio"

# ---- check: translations ----
sed -i '0,/^msgstr "Trả/s//msgstr Trả/' "$po"
broken=$(grep -n '^msgstr Trả' "$po" | cut -d: -f1)
ctl 1 check "$lessons"
has out "$po:$broken:"
cp "$top/full.po" "$po"
sed -i '/^msgstr .*\*\*Quét mã QR\*\*/s/\*\*//g' "$po"
cmp -s "$po" "$top/full.po" && fail "no stars were taken away"
ctl 1 check "$lessons"
has out "$lesson:$(line_of '**Quét mã QR**'):"
has out "has not as many ** as its original"
[ "$(grep -c 'as its original' "$top/out")" -eq 1 ] || fail "more than the one was told"
cp "$top/full.po" "$po"
change 's/^summary: .*/summary: Vào {store} rồi chạm {install}/'
{
    cat "$top/full.po"
    printf '\nmsgid "Vào {store} rồi chạm {install}"\nmsgstr "Go to the shop, touch {install}"\n'
} >"$po"
ctl 1 check "$lessons"
place=$lesson:$(line_of 'summary: '):10
has out "$place: en: “Go to the shop, touch {install}” has not as many {store} as its original"
lacks out "as many {install}"
sed -i 's/Go to the shop/Go to {store}/' "$po"
ctl 0 check "$lessons"
mv "$po" "$lessons/rau-sach/po/klingon.po"
ctl 1 check "$lessons"
has out "$lessons/rau-sach/po/klingon.po: no other language has"
has out "tyz.po"
mv "$lessons/rau-sach/po/klingon.po" "$lessons/rau-sach/po/en.po.txt"
ctl 1 check "$lessons"
has out "$lessons/rau-sach/po/en.po.txt: no other language has"
# Nothing real in a translation either.
mv "$lessons/rau-sach/po/en.po.txt" "$po"
cp "$po" "$po~"
cp "$po" "$lessons/rau-sach/po/rau-sach.pot"
ctl 0 check "$lessons"
sed -i 's/Go to {store}/Call 0912 345 678, {store}/' "$po"
ctl 1 check "$lessons"
has out "$place: en: “Call 0912 345 678, {store}, touch {install}” has “0912345678”, which may be a real"
sed -i 's/Call 0912 345 678/Ask Agribank/' "$po"
ctl 1 check "$lessons"
has out "names the real “Agribank”; use an invented name"
rm -r "$lessons/rau-sach/po"

# ---- check: pictures, lessons before, odd folders ----
fresh rau-sach
change 's/^      icon: qrcode-scan$/&\n      picture: cho.png/'
ctl 1 check "$lessons"
has out "$lesson:$(line_of 'picture: cho.png'):16: this picture is not in"
mkdir "$lessons/rau-sach/pictures"
echo picture >"$lessons/rau-sach/pictures/cho.png"
ctl 1 check "$lessons"
has out "$lesson:$(line_of 'picture: cho.png'):16: this file is damaged, or no picture of the kind"
truncate -s 9M "$lessons/rau-sach/pictures/cho.png"
ctl 1 check "$lessons"
has out "$lesson:$(line_of 'picture: cho.png'):16: this picture has more than 8 MB"
cp assets/pictures/step.png "$lessons/rau-sach/pictures/cho.png"
ctl 0 check "$lessons"
change 's/picture: cho.png/picture: cho.svg/'
printf '<?xml version="1.0"?>\n<svg viewBox="0 0 9 9"/>\n' >"$lessons/rau-sach/pictures/cho.svg"
ctl 0 check "$lessons"
change 's/picture: cho.svg/picture: cho.png/'
change 's/^requires: .*//; s/^version: 1$/&\nrequires: [an-xoi]/'
ctl 1 check "$lessons"
has out "$lesson:$(line_of 'requires:'):12: there is no lesson of this name"
ctl 0 lesson new an-xoi --lessons "$lessons"
ctl 0 check "$lessons"
ctl 0 check "$lessons/rau-sach"
mkdir "$lessons/cho-phien" "$lessons/dau-tay" "$lessons/empty"
cp "$lesson" "$lessons/cho-phien/lesson.yaml.txt"
ln -s nowhere "$lessons/dau-tay/lesson.yaml"
ctl 1 check "$lessons"
has out "$lessons/cho-phien: there is no lesson.yaml"
has out "$lessons/dau-tay: there is no lesson.yaml"
lacks out "$lessons/empty"

# ---- check: does it fit ----
# One word that no line can hold: told at the word.
fresh rau-sach
long=$(printf 'Tiềnđiện%.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18)
change "s/label: Tiền điện/label: $long$long/"
ctl 1 check "$lessons"
line=$(line_of "$long")
column=$(sed -n "${line}s/$long.*//p" "$lesson" | wc -c)
grep -qE "^$lesson:$line:$column: “Tiềnđiện.*” (does not fit|is written too small)" "$top/out" ||
    fail "the long word is not told at $line:$column"

# A phone screen that holds more than a phone can.
fresh rau-sach
change 's/^          - {id: go, label: Tiếp tục, main: true}/&\
          - {id: b1, label: Lưu mẫu}\
          - {id: b2, label: Chia sẻ}\
          - {id: b3, label: In ra giấy}\
          - {id: b4, label: Gọi hỗ trợ}\
          - {id: b5, label: Thoát}/'
ctl 1 check "$lessons"
line=$(grep -n '^      id: amount$' "$lesson" | cut -d: -f1)
grep -q "^$lesson:$line:11: .* is too small to be touched" "$top/out" ||
    fail "what is too small and has no words is not told at its step"
grep -q "^$lesson:$(line_of 'Lưu mẫu'):29: " "$top/out" || fail "the buttons are not told"

# ---- check --json says the same ----
change 's/^version: 1$/&\nrequires: [khong-co]/'
ctl 1 check "$lessons"
grep -vE '^[a-z-]+: [0-9]+ texts' "$top/out" >"$top/text"
[ "$(wc -l <"$top/text")" -ge 2 ] || fail "too little to compare"
ctl 1 check --json "$lessons"
sqlite3 :memory: "SELECT json_valid(readfile('$top/out'))" | grep -qx 1 || fail "this is no JSON"
sqlite3 :memory: "SELECT json_extract(value, '\$.file') || ':'
    || json_extract(value, '\$.line') || ':' || json_extract(value, '\$.column') || ': '
    || json_extract(value, '\$.what') || '; ' || json_extract(value, '\$.todo')
    FROM json_each(readfile('$top/out')) ORDER BY key" >"$top/json"
cmp -s "$top/text" "$top/json" || {
    diff "$top/text" "$top/json"
    fail "JSON and text do not say the same"
}

# A folder's name may be no text at all.
odd=$lessons/$(printf 'b\303')
mkdir "$odd"
echo note >"$odd/readme.txt"
ctl 1 check --json "$lessons"
sqlite3 :memory: "SELECT json_valid(readfile('$top/out'))" | grep -qx 1 || fail "this is no JSON"
has out 'b?"'

# ---- import gift ----
gift=tests/lesson/gift/every-form.gift
ctl 2 import
ctl 2 import gift "$gift"
has err "-o DIR"
ctl 2 import gift -o "$top/pool"
ctl 2 import aiken "$gift" -o "$top/pool"
ctl 2 import gift "$gift" -o ''
ctl 1 import gift "$top/absent.gift" -o "$top/pool"
has err "absent.gift"
[ ! -e "$top/pool" ] || fail "a refused import made a folder"
cat >"$top/good.gift" <<'GIFT'
::Quét mã::Muốn quét mã thì chạm nút nào? {
    =Nút ở giữa#Nút này mở máy ảnh.
    ~Nút quay lại#Nút này để đi ra.
}

Mã OTP nói được cho người nhà.{FALSE#Mã này chỉ của bác.#Đúng vậy.}
GIFT
ctl 0 import gift "$top/good.gift" -o "$top/pool"
has out "$top/pool/questions.yaml: 2 questions taken, 0 refused"
grep -q "Muốn quét mã thì chạm nút nào?" "$top/pool/questions.yaml" || fail "a question is missing"
cp "$top/pool/questions.yaml" "$top/kept.yaml"
ctl 1 import gift "$gift" -o "$top/pool"
has err "--force"
cmp -s "$top/kept.yaml" "$top/pool/questions.yaml" || fail "a pool was written over"
ctl 1 import gift "$gift" -o "$top/pool" --force
cmp -s "$top/kept.yaml" "$top/pool/questions.yaml" && fail "--force did not write over it"
line=$(grep -n '{#1822:5}' "$gift" | cut -d: -f1)
grep -qE "^$gift:$line:[0-9]+: " "$top/err" || fail "a refused question is not told at its place"
line=$(grep -n '\[html\]' "$gift" | cut -d: -f1)
has err "$gift:$line:1: the question is written in HTML; write it as plain text"
grep -qE "[0-9]+ questions taken, $(grep -cE "^$gift:" "$top/err") refused" "$top/out" ||
    fail "not every refusal is told"
printf 'Viết số {#5}\n' >"$top/none.gift"
ctl 1 import gift "$top/none.gift" -o "$top/nothing"
has err "no question could be taken"
[ ! -e "$top/nothing" ] || fail "an empty pool was written"
printf '// Chưa có gì\n\nMột dòng chữ.\n' >"$top/none.gift"
ctl 1 import gift "$top/none.gift" -o "$top/nothing"
has err "$top/none.gift: there is no question in the file"
lacks err "lines above"
printf 'Đọc kỹ nhé.\n\nHỏi {=a#Vì. ~b}\n' >"$top/one.gift"
ctl 0 import gift "$top/one.gift" -o "$top/single"
has out "1 question taken, 0 refused"
has out "$top/one.gift:1: a text without answers is left out"
has out "1 reason is still missing"
echo "a file" >"$top/file"
ctl 1 import gift "$top/good.gift" -o "$top/file/pool"
has err "$top/file/pool: the folder cannot be made"
ctl 1 import gift "$top/good.gift" -o "$top/file"
has err "$top/file"
if [ "$(id -u)" -ne 0 ]; then
    mkdir "$top/locked"
    chmod a-w "$top/locked"
    ctl 1 import gift "$top/good.gift" -o "$top/locked"
    has err "$top/locked"
fi

# The pool goes into a lesson, and check asks for what is still to be said, at its place.
fresh rau-sach
sed -e 1d -e 's/^/    /' -e 's/objective: imported/objective: amount/' "$top/kept.yaml" >"$top/more"
sed -i "/^  questions:\$/r $top/more" "$lesson"
ctl 0 check "$lessons"
change 's/because: "Nút này để đi ra\."/because: ""/'
ctl 1 check "$lessons"
has out "$lesson:$(line_of 'because: ""'):"

# A character that the letters of the screen have not, in a place of its own.
fresh rau-sach
change 's/Có biên lai trong máy\./Có biên lai 🥬 trong máy./'
ctl 1 check "$lessons"
has out "$lesson:$(line_of '🥬'):"
has out "needs the character U+1F96C"

# Two folders that lead to one lesson: the second is told.
fresh rau-sach
ln -s rau-sach "$lessons/rau-xanh"
ctl 1 check "$lessons"
has out "$lessons/rau-xanh/lesson.yaml:"
has out "differs from the folder “rau-xanh”"
rm "$lessons/rau-xanh"

echo "ctl_lesson_test: all held"

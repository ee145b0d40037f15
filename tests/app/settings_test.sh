#!/bin/sh
# What staff set: settings.ini over kiosk.ini, the same for kiosk and kioskctl; one that is wrong is set
# aside, and costs nothing but itself.
#
#   settings_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
mkdir "$data"
printf '[kiosk]\nid = LS-0142\n[campaign]\ngoal = 600000\n' >"$data/kiosk.ini"

# drive WHAT: plays what comes in; the run has to hold.
drive() {
    cat >"$folder/drive"
    "$build/kiosk" --offscreen 1366x768 --seed 7 --data "$data" --drive "$folder/drive" \
        >"$folder/output" 2>&1 || fail "$1" "$folder/output"
}

# total NAME: a figure of kioskctl total.
total() {
    "$build/kioskctl" --data "$data" total --json 2>"$folder/errors" |
        sed -n 's/.*"'"$1"'": *"\{0,1\}\([^",]*\).*/\1/p'
}

same() {
    [ "$2" = "$3" ] || fail "$1: \"$2\", not \"$3\""
}

# ---- kioskctl reads what the kiosk reads ----

printf '%s\n' 'open qr-payment' 'finish' 'expect "đã được tính"' | drive "a first visit"
same "the goal of kiosk.ini" "$(total goal)" 600000
printf '[campaign]\ngoal = 650000\n' >"$data/settings.ini"
same "the goal of settings.ini" "$(total goal)" 650000
echo 'expect "650.000"' | drive "the goal on the screen"

# ---- one that is wrong ----

printf '[campaign]\ngoal = 650000\ngaol = 1\n' >"$data/settings.ini"
same "the goal beside a wrong settings.ini" "$(total goal)" 600000
grep -q 'settings.ini:3:1: there is no setting gaol' "$folder/errors" ||
    fail "kioskctl does not say what is wrong" "$folder/errors"
cp "$data/settings.ini" "$folder/wrong.ini"
printf '%s\n' 'expect @attract/start' 'expect "600.000"' | drive "a start with a wrong settings.ini"
grep -q 'CH-2: .*settings.ini:3:1: there is no setting gaol' "$folder/output" ||
    fail "the kiosk does not say what is wrong" "$folder/output"
[ ! -e "$data/settings.ini" ] || fail "the wrong settings.ini is still there"
cmp -s "$folder/wrong.ini" "$data"/settings.ini.damaged-* || fail "it is not kept as it was"
same "the visit" "$(total counted)" 1

# ---- everything is set on the screen ----

digits() {
    echo "$1" | sed 's/./tap @door\/key\/&\n/g'
    echo 'tap @door/open'
}

# inside: to the settings.
inside() {
    printf '%s\n' 'tap @attract/start' 'tap @home/group' 'tap @group/door'
    digits 482917
    printf '%s\n' 'tap @desk/part/machine' 'tap @desk/settings'
}

# typed SETTING TEXT: it is typed instead of what is there.
typed() {
    echo "tap @settings/$1"
    yes 'key erase' | head -n 30
    printf '%s\n' "type \"$2\"" 'tap @entry/done'
}

act() { # DETAIL
    sqlite3 -readonly "$data/desk.db" "SELECT count(*) FROM act WHERE kind = 'setting' AND who = 'CB-01'
        AND detail = '$1'"
}

acts() {
    sqlite3 -readonly "$data/desk.db" "SELECT count(*) FROM act WHERE kind = 'setting'"
}

echo 482917 | "$build/kioskctl" --data "$data" pin set --id CB-01 --role officer >"$folder/output"
{
    inside
    printf '%s\n' 'expect "LS-0142"' 'tap @settings/unit' 'tap @unit/06001' 'expect "xã Đoàn Kết"' \
        'expect "UBND xã Đoàn Kết"'
    typed office 'Trung taam Ddoanf Keets'
    printf '%s\n' 'expect "Trung tâm Đoàn Kết"' 'tap @settings/office' 'tap @bar/back' 'expect "Trung tâm Đoàn Kết"'
    typed hamlet 'Thoon Naf Pasn'
    typed kiosk-name 'Nhaf vawn hosa'
    printf '%s\n' 'expect "LS-0142 · Nhà văn hóa"' 'tap @settings/group/count' 'tap @settings/goal'
    echo 700000 | sed 's/./tap @setting\/key\/&\n/g'
    printf '%s\n' 'expect "700.000"' 'tap @setting/key/5' 'tap @setting/erase' 'tap @setting/more' \
        'expect "701.000"' 'tap @setting/less' 'tap @setting/write' 'expect "700.000 lượt"' \
        'tap @settings/opening' 'tap @setting/key/9' 'tap @setting/key/0' 'tap @setting/write' \
        'expect "90 lượt"' 'tap @settings/opening-as-of' 'tap @setting/year/less' 'tap @setting/write' \
        'tap @settings/count-per' 'expect "Hỏi tỉnh trước"' 'tap @setting/choice/visit' \
        'tap @setting/write' 'expect "Theo lần đến"'
    typed campaign 'Ddi tuwfng ngox'
    printf '%s\n' 'tap @settings/group/screen' 'tap @settings/idle' 'tap @setting/more' \
        'tap @setting/more' 'tap @setting/write' 'expect "120 giây"' 'tap @settings/language' \
        'tap @setting/choice/en' 'tap @setting/write' 'tap @settings/volume' 'tap @setting/less' \
        'tap @setting/sample' 'tap @setting/less' 'tap @setting/write' 'expect "60%"' \
        'tap @settings/voice' 'tap @setting/choice/off' 'tap @setting/write' 'tap @settings/inches' \
        'tap @setting/inches/other' 'type 9.7' 'tap @entry/done' 'expect "9,7 inch"' \
        'tap @settings/inches' 'tap @setting/inches/other' 'type 500' 'tap @entry/done' \
        'expect "Cỡ màn hình chưa đúng"' 'tap @setting/understood' 'tap @settings/group/screen' \
        'expect "9,7 inch"' 'expect "Trang 1 / 2"' 'tap @settings/inches' 'tap @setting/inches/238' \
        'tap @setting/write' 'refuse "Trang 1 / 2"' 'expect "23,8 inch"' 'tap @settings/group/help'
    typed help-desk 'Bafn soos 2'
    typed help-who 'Toor coong ngheej'
    typed help-phone 'Soos ghi treen bafn'
    printf '%s\n' 'tap @settings/group/class'
    typed wifi-name 'HOC-SO'
    printf '%s\n' 'tap @settings/wifi-password' 'refuse @setting/reveal' 'tap @setting/type' \
        'type short' 'tap @entry/done' 'expect "từ 8 chữ"' 'tap @setting/understood' \
        'tap @settings/wifi-password' 'tap @setting/type' 'type learnwithus' 'tap @entry/done' \
        'refuse "learnwithus"' 'tap @settings/wifi-password' 'refuse "learnwithus"' \
        'tap @setting/reveal' 'expect "learnwithus"' 'tap @setting/reveal' 'refuse "learnwithus"' \
        'tap @bar/back' 'tap @settings/wifi-security' 'tap @setting/choice/wep' 'tap @setting/write' \
        'tap @bar/back' 'tap @desk/lock' 'expect "700,000"'
} | drive "all settings"

same "the goal that was set" "$(total goal)" 700000
same "the opening that was set" "$(total opening)" 90
same "the rule that was set" "$(total count_per)" visit
cat >"$folder/wanted.ini" <<END
[kiosk]
name = Nhà văn hóa
[place]
unit_code = 06001
unit_name = Trung tâm Đoàn Kết
hamlet = Thôn Nà Pán
[campaign]
name = Đi từng ngõ
goal = 700000
opening = 90
opening_as_of = $(TZ=Asia/Ho_Chi_Minh date -d '1 year ago' +%d/%m/%Y)
count_per = visit
[screen]
idle_seconds = 120
inches = 23.8
language = en
[help]
desk = Bàn số 2
who = Tổ công nghệ
phone = Số ghi trên bàn
[voice]
on = no
volume = 60
[class]
wifi_name = HOC-SO
wifi_password = learnwithus
wifi_security = wep
END
tail -n +2 "$data/settings.ini" >"$folder/found.ini"
diff "$folder/wanted.ini" "$folder/found.ini" >"$folder/output" || fail "settings.ini" "$folder/output"
same "who may read settings.ini" "$(stat -c %a "$data/settings.ini")" 600
for detail in 'Mục tiêu: 600000 → 700000' 'Xã, phường: — → 06001' 'Cách đếm lượt: lesson → visit' \
    'Thời gian chờ: 90 → 120' 'Giọng đọc: yes → no' 'Mật khẩu wifi' 'Tên wifi: — → HOC-SO'; do
    same "the act “$detail”" "$(act "$detail")" 1
done
same "acts of settings" "$(acts)" 22
sqlite3 -readonly "$data/desk.db" "SELECT detail FROM act" | grep -q learnwithus &&
    fail "the wifi's password stands among the acts"

# ---- the next start, a row, and what may not change any more ----

{
    printf '%s\n' 'expect "700,000"' 'tree '"$folder/tree.json" 'tap @attract/start' 'wait 119s' \
        'refuse @idle/stay' 'wait 2s' 'expect @idle/stay' 'wait 31s' 'open qr-payment' 'finish' \
        'tap @bar/end' 'tap @leave/end'
    inside
    printf '%s\n' 'lang vi' 'tap @settings/kiosk-id' 'type X' 'tap @entry/done' \
        'expect "Chưa đổi được mã máy"' 'expect "LS-0142"' 'tap @setting/understood' \
        'tap @settings/kiosk-id' 'type é' 'tap @bar/back' 'tap @bar/back' 'tap @desk/lock'
} | drive "the next start"
check_value "$data" "SELECT unit_code || ' ' || hamlet FROM participation ORDER BY seq DESC LIMIT 1" \
    "06001 Thôn Nà Pán"
same "the id" "$(total kiosk_id)" LS-0142
check_chain "$data"

# ---- what is written is written, and helpers change nothing ----

{
    inside
    printf '%s\n' 'lang vi' 'tap @settings/group/count' 'tap @settings/goal' 'tap @setting/more' \
        'tap @setting/write' 'cut'
} >"$folder/drive"
"$build/kiosk" --offscreen 1366x768 --data "$data" --drive "$folder/drive" >"$folder/output" 2>&1 || true
same "the goal after a cut" "$(total goal)" 701000
echo 571946 | "$build/kioskctl" --data "$data" pin set --id HD-01 --role helper >"$folder/output"
{
    printf '%s\n' 'tap @attract/start' 'tap @home/group' 'tap @group/door' 'tap @door/person/HD-01'
    digits 571946
    printf '%s\n' 'tap @desk/part/machine' 'expect @desk/clean' 'refuse @desk/settings' \
        'refuse @desk/clock' 'tap @desk/lock'
} | drive "a helper"

# ---- a new kiosk may get another id ----

data=$folder/fresh
mkdir "$data"
{
    printf '%s\n' 'tap @attract/start' 'tap @home/group' 'tap @group/door'
    digits 482917
    digits 482917
    printf '%s\n' 'tap @desk/part/machine' 'tap @desk/settings'
    typed kiosk-id 'LS-0777'
    printf '%s\n' 'expect "LS-0777"' 'tap @bar/back' 'tap @desk/lock' 'open qr-payment' 'finish'
} | drive "another id"
same "the new id" "$(total kiosk_id)" LS-0777
check_chain "$data"
echo 'expect @attract/start' | drive "a start with the new id"

# ---- a disk that takes nothing more ----

mv "$data/settings.ini" "$data/real.ini" && ln -s real.ini "$data/settings.ini" # no file to be replaced
cp "$data/real.ini" "$folder/before.ini"
{
    inside
    printf '%s\n' 'tap @settings/group/count' 'tap @settings/goal' 'tap @setting/key/2' \
        'tap @setting/write' 'expect "CH-3"' 'tap "Thử lại"' 'expect "504.000 lượt"' 'tap @bar/back' \
        'tap @desk/lock'
} | drive "a file that cannot be written"
grep -q 'CH-3: .*settings.ini' "$folder/output" || fail "the journal does not say why" "$folder/output"
cmp -s "$data/real.ini" "$folder/before.ini" || fail "the file is not as it was"
same "acts beside it" "$(acts)" 1

finish "settings: one reading for kiosk and kioskctl, each set on the screen, nothing lost"

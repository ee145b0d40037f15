#!/bin/sh
# phones.sh BUILD: learners' phones in a class, as Chromium shows them: several at once, by the code and
# by six digits, at the sizes of phones that are five years old. Everything stays on loopback.
# Pictures of the page are left in BUILD/clients/ to be looked at.
set -eu

build=$1
folder=$(mktemp -d)
shots=$build/clients
data=$folder/data
driver=
kiosk=
sessions=
trap 'finish' EXIT
trap 'exit 1' HUP INT TERM
rm -rf "$shots"
mkdir -p "$data" "$shots"

finish() {
    for session in $sessions; do
        webdriver DELETE "/session/$session" >/dev/null 2>&1 || true
    done
    for process in $driver $kiosk; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    rm -rf "$folder"
}

fail() {
    echo "phones.sh: $1" >&2
    [ ! -s "$folder/kiosk.txt" ] || sed 's/^/    /' "$folder/kiosk.txt" >&2
    exit 1
}

# ---- the browser, by WebDriver (w3.org/TR/webdriver2) ----

# webdriver METHOD PATH [JSON]
webdriver() {
    if [ $# -gt 2 ]; then
        curl -sS --noproxy '*' -X "$1" -H 'Content-Type: application/json' -d "$3" "$base$2"
    else
        curl -sS --noproxy '*' -X "$1" "$base$2"
    fi
}

start_driver() {
    chromedriver --port=0 >"$folder/driver.txt" 2>&1 &
    driver=$!
    for _ in $(seq 200); do
        port=$(sed -n 's/.*started successfully on port \([0-9]*\).*/\1/p' "$folder/driver.txt")
        [ -z "$port" ] || break
        sleep 0.1
    done
    [ -n "$port" ] || fail "chromedriver does not start"
    base=http://127.0.0.1:$port
}

# open_phone WIDTH HEIGHT STORAGE: a browser of its own; STORAGE off: it keeps nothing. Sets session.
open_phone() {
    blocked=1
    [ "$3" = on ] || blocked=2
    answer=$(webdriver POST /session "$(jq -n --argjson w "$1" --argjson h "$2" --argjson c "$blocked" '
        {capabilities: {alwaysMatch: {browserName: "chrome", "goog:loggingPrefs": {browser: "ALL"},
          "goog:chromeOptions": {
            args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
                   "--disable-background-networking", "--disable-component-update", "--disable-sync",
                   "--proxy-server=direct://",
                   "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
            prefs: {"profile.default_content_setting_values.cookies": $c},
            mobileEmulation: {deviceMetrics: {width: $w, height: $h, pixelRatio: 2, touch: true}}}}}}')")
    session=$(echo "$answer" | jq -r '.value.sessionId // empty')
    [ -n "$session" ] || fail "no browser: $answer"
    sessions="$sessions $session"
}

visit() { # SESSION URL
    webdriver POST "/session/$1/url" "$(jq -n --arg url "$2" '{url: $url}')" >/dev/null
}

reload() {
    webdriver POST "/session/$1/refresh" '{}' >/dev/null
}

value() { # SESSION EXPRESSION
    webdriver POST "/session/$1/execute/sync" \
        "$(jq -n --arg js "return $2;" '{script: $js, args: []}')" | jq -r '.value'
}

# await SESSION EXPRESSION WHAT
await() {
    for _ in $(seq 150); do
        [ "$(value "$1" "$2")" != true ] || return 0
        sleep 0.1
    done
    value "$1" document.body.innerText >&2
    fail "$3"
}

reads() { # SESSION WORDS
    await "$1" "document.getElementById('main').innerText.indexOf('$2') >= 0" "the page does not say “$2”"
}

# touch_it SESSION CSS: as a finger does.
touch_it() {
    element=$(webdriver POST "/session/$1/element" \
        "$(jq -n --arg css "$2" '{using: "css selector", value: $css}')" | jq -r '.value | to_entries[0].value')
    webdriver POST "/session/$1/element/$element/click" '{}' >/dev/null
}

type_it() { # SESSION CSS TEXT
    element=$(webdriver POST "/session/$1/element" \
        "$(jq -n --arg css "$2" '{using: "css selector", value: $css}')" | jq -r '.value | to_entries[0].value')
    webdriver POST "/session/$1/element/$element/clear" '{}' >/dev/null
    webdriver POST "/session/$1/element/$element/value" "$(jq -n --arg text "$3" '{text: $text}')" >/dev/null
}

shot() { # SESSION NAME
    webdriver GET "/session/$1/screenshot" | jq -r '.value' | base64 -d >"$shots/$2.png"
}

# legible SESSION: nothing sticks out, buttons are large, words are not small.
legible() {
    await "$1" "document.documentElement.scrollWidth <= window.innerWidth" "the page is wider than the phone"
    await "$1" "[].every.call(document.querySelectorAll('#main button'), function (b) {
        return b.getBoundingClientRect().height >= 84; })" "a button of the page is small"
    await "$1" "[].every.call(document.querySelectorAll('#main p, #main td'), function (e) {
        return parseFloat(getComputedStyle(e).fontSize) >= 20; })" "words of the page are small"
}

# ---- the kiosk ----

pin() {
    echo "$1" | sed 's/./tap "&"\n/g'
    echo "tap \"$2\""
}

come() { # FILE: until the kiosk's script has come so far
    for _ in $(seq 600); do
        [ ! -s "$folder/$1" ] || return 0
        kill -0 "$kiosk" 2>/dev/null || fail "the kiosk's script does not hold"
        sleep 0.1
    done
    fail "the kiosk's script has not come to $1"
}

go() {
    echo >"$folder/$1"
}

printf '%s\n' '[place]' 'hamlet = Thôn 1' '[class]' 'address = 127.0.0.1' 'port = 0' 'wifi_name = HOC-SO' \
    'wifi_password = hoc;so:2026' >"$data/kiosk.ini"
{
    printf '%s\n' 'tap @attract/start' 'tap "Lớp học nhóm"' 'tap @group/door'
    pin 482917 "Tiếp tục"
    pin 482917 "Tiếp tục"
    printf '%s\n' 'tap @desk/class' 'tap @class/next' 'tap @class/topic/vneid/1' 'tap @class/next' \
        'tap @class/people/30' 'tap @class/phones' 'tap @class/begin' "shot $folder/join.png" \
        "tree $folder/join" \
        "serve $folder/in" 'expect "4 máy đã vào"' 'tap @class/go-on' 'tap @choose/1' 'wait 300s' \
        'tap @class/questions' "serve $folder/practised" 'expect "Đã trả lời 3, còn 27 người."' \
        'tap @class/reveal' 'tap @class/next' "serve $folder/asked" \
        'expect "Đã trả lời 4, còn 26 người."' 'tap @class/reveal' "serve $folder/told" \
        'tap @class/close' "serve $folder/thanked" 'tap @class/right' 'tap @class/confirm' \
        'expect @desk/class-again'
} >"$folder/drive"
"$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --drive "$folder/drive" \
    >"$folder/kiosk.txt" 2>&1 &
kiosk=$!
start_driver
come join
link=$(sed -n 's/.*"label": *"\(http[^"]*\)".*/\1/p' "$folder/join" | head -n 1)
code=$(sed -n 's/.*"label": *"\([0-9]\{3\}\) \([0-9]\{3\}\)".*/\1\2/p' "$folder/join" | head -n 1)
site=${link%%#*}

# A phone's camera app reads both codes: the network, and the way in.
zbarimg --quiet --nodbus --raw "$folder/join.png" >"$folder/codes" || true
grep -qxF "$link" "$folder/codes" || fail "the code of the class cannot be read: $(cat "$folder/codes")"
grep -qxF 'WIFI:T:WPA;S:HOC-SO;P:hoc\;so\:2026;;' "$folder/codes" ||
    fail "the code of the network cannot be read: $(cat "$folder/codes")"

open_phone 360 640 on
one=$session
open_phone 412 915 on
two=$session
open_phone 360 740 off
three=$session
open_phone 360 640 on
four=$session

# Three scan the code, one types: wrong first.
for phone in $one $two $three; do
    visit "$phone" "$link"
    reads "$phone" 'Bác đã vào lớp'
done
visit "$four" "$site"
reads "$four" 'Nhập 6 số'
legible "$four"
shot "$four" form
type_it "$four" '#code' 000000
touch_it "$four" '#enter'
reads "$four" 'Số chưa đúng'
shot "$four" form-wrong
type_it "$four" '#code' "$code"
touch_it "$four" '#enter'
reads "$four" 'Bác đã vào lớp'
shot "$one" wait
go in

# The question for practice: three answer; a second touch changes nothing; the same phone after a reload,
# also where the browser keeps nothing.
for phone in $one $two $three $four; do
    reads "$phone" 'Câu làm thử, không tính'
    legible "$phone"
done
touch_it "$one" '#optionA'
touch_it "$two" '#optionB'
touch_it "$three" '#optionA'
for phone in $one $two $three; do
    reads "$phone" 'Đã nhận câu trả lời của bác'
    reload "$phone"
    reads "$phone" 'Đã nhận câu trả lời của bác'
done
shot "$one" taken
go practised

# A question of the lesson, in all three sizes of letters and as letters alone.
for phone in $one $two $three $four; do
    reads "$phone" 'Câu 1 / '
done
shot "$one" question-360x640
shot "$two" question-412x915
for size in large largest; do
    touch_it "$two" '#size'
    legible "$two"
    shot "$two" "question-$size-412x915"
    touch_it "$one" '#size'
    legible "$one"
    shot "$one" "question-$size-360x640"
done
touch_it "$four" '#words'
legible "$four"
shot "$four" letters-360x640
for phone in $one $two $three $four; do
    letter=A
    [ "$phone" = "$one" ] || letter=B
    touch_it "$phone" "#option$letter"
    reads "$phone" 'Đã nhận câu trả lời của bác'
done
go asked

# Right or not yet, and why; then thanks, and nothing any more.
for phone in $one $two $three $four; do
    reads "$phone" 'Đáp án: '
    await "$phone" "/Đúng rồi|Chưa đúng, không sao/.test(document.body.innerText)" "the page says neither"
    legible "$phone"
done
shot "$one" answer-largest-360x640
shot "$two" answer-largest-412x915
shot "$three" answer-360x740
shot "$four" answer-360x640
go told
for phone in $one $two $three $four; do
    reads "$phone" 'Cảm ơn bác đã học cùng lớp'
done
shot "$three" thanks
go thanked
wait "$kiosk" || fail "the kiosk's script does not hold"
kiosk=
await "$one" "localStorage.getItem('lop-hoc') === null" "a phone keeps its token after the class"
await "$three" "location.hash.indexOf('.') < 0" "an address keeps a token after the class"

for phone in $one $two $three $four; do
    await "$phone" "performance.getEntriesByType('resource').every(function (e) {
        return e.name.indexOf('$site') === 0 || e.name.indexOf('data:') === 0; })" \
        "the page asks somebody else"
    ! webdriver POST "/session/$phone/se/log" '{"type": "browser"}' | grep -qi 'security policy' ||
        fail "the page breaks its own security policy"
done
sqlite3 -readonly "$data/ledger.db" "SELECT persons || ' ' || kind FROM participation" | grep -qx '30 head_count' ||
    fail "four phones in a class of thirty count as something else"
echo "Chromium: four phones come in, answer once each, see why, and forget the class"

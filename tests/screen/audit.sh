#!/bin/sh
# Walks through every screen of a whole visit in every shape, text size, theme and language, and
# has `audit` look at each. With `quick`, in two shapes, two text sizes and Vietnamese alone.
# Usage: tests/screen/audit.sh BUILD [quick]
set -eu

build=${1:?"usage: $0 BUILD [quick]"}
mode=${2:-all}
kiosk=$build/kiosk
audit=$build/tests/audit
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

case $mode in
quick)
    sizes="1920x1080 1080x1920"
    texts="100 150"
    langs="vi"
    ;;
all)
    sizes="1920x1080 1080x1920 1366x768 1280x800"
    texts="100 125 150"
    langs="vi en"
    ;;
*)
    echo "$0: “$mode” is neither quick nor all" >&2
    exit 2
    ;;
esac

# The walk; each name behind a `see` becomes a dump FOLDER/NAME.json. The lesson is opened at the
# smallest text size, at which its card is on the first page.
walk() {
    echo "text $1"
    echo "theme $2"
    echo "lang $3"
    sed -e '/^#/d' -e '/^$/d' -e "s|PERCENT|$1|" -e "s|^see \(.*\)|tree $4/\1.json|" <<'END'
see 01-attract
tap @attract/start
see 02-home
text 100
tap @home/lesson/qr-payment
text PERCENT
see 03-why
tap @step/next
see 04-open-app
tap @phone/camera
see 05-open-app-wrong
tap @step/help
see 06-open-app-help
tap @step/help
see 07-open-app-help-2
tap @step/help
see 08-open-app-help-3
tap @phone/bank
see 09-open-scan
tap @phone/transfer
see 10-open-scan-wrong
tap @step/help
see 11-open-scan-help
tap @phone/scan
see 12-scan-board
tap @phone/torch
see 13-scan-board-wrong
tap @step/help
see 14-scan-board-help
tap @phone/frame
see 15-refuse-strange
tap @phone/go-on
see 16-refuse-strange-wrong
tap @step/help
see 17-refuse-strange-help
tap @phone/cancel
see 18-refuse-strange-done
tap @step/next
see 19-scan-till
tap @phone/torch
see 20-scan-till-wrong
tap @phone/frame
see 21-check-name
tap @phone/go-on
see 22-check-name-wrong
tap @step/help
see 23-check-name-help
tap @phone/name-row
see 24-check-name-done
tap @step/next
see 25-enter-amount
type 2000
tap @phone/go-on
see 26-enter-amount-wrong
tap @step/help
see 27-enter-amount-help
type 0
see 28-enter-amount-typed
tap @phone/go-on
see 29-confirm
tap @phone/cancel
see 30-confirm-wrong
tap @step/help
see 31-confirm-help
tap @phone/confirm
see 32-passcode
type 13579
tap @phone/confirm
see 33-passcode-wrong
tap @step/help
see 34-passcode-help
type 0
tap @phone/confirm
see 35-passcode-done
tap @step/next
see 36-wait-result
wait 3s
see 37-wait-result-paid
tap @phone/save-receipt
see 38-wait-result-done
tap @step/next
see 39-if-cheated
tap @step/next
see 40-every-app
tap @step/next
see 41-question
tap @question/answer/1
see 42-question-selected
tap @question/submit
see 43-feedback
answer wrong
see 44-wrong-feedback
answer right
see 45-right-feedback
answer wrong
see 46-feedback
answer right
see 47-feedback
answer right
see 48-feedback
finish
see 49-result
tap @bar/end
see 50-leave
tap @leave/stay
wait 95s
see 51-idle
END
}

# Prints "FILE PAGE PAGES" for each dump in a folder that shows one page of several.
list_pages() {
    for dump in $(grep -l '"pager/page"' "$1"/*.json); do
        sed -n "/\"pager\/page\"/,/\"label\"/s|.*\"label\": \".* \([0-9]*\) / \([0-9]*\)\".*|$dump \1 \2|p" \
            "$dump"
    done
}

# Adds to the walk (second file) the way to all other pages listed (first file), and back.
turn_pages() {
    awk '
        function turn(way) { print "tap @pager/" way; page += way == "next" ? 1 : -1 }
        function see() { file = dump; sub(/\.json$/, "-page-" page ".json", file); print "tree " file }
        NR == FNR { start[$1] = $2; end[$1] = $3; next }
        { print }
        $1 == "tree" && $2 in start {
            dump = $2
            page = start[dump]
            while (page < end[dump]) { turn("next"); see() }
            while (page > start[dump]) { turn("previous") }
            while (page > 1) { turn("previous"); see() }
            while (page < start[dump]) { turn("next") }
        }' "$1" "$2"
}

run() {
    rm -rf "$folder/data-$1"
    mkdir "$folder/data-$1"
    "$kiosk" --offscreen "$2" --data "$folder/data-$1" --seed 7 --drive "$folder/$1.drive" \
        > "$folder/$1.log" 2>&1
}

# Plays the walk: SIZE TEXT THEME LANG. Once more when there are more pages to be seen.
play() {
    name=$1-$2-$3-$4
    mkdir "$folder/$name"
    walk "$2" "$3" "$4" "$folder/$name" > "$folder/$name.drive"
    if run "$name" "$1"; then
        list_pages "$folder/$name" > "$folder/$name.pages"
        [ -s "$folder/$name.pages" ] || return 0
        mv "$folder/$name.drive" "$folder/$name.first"
        turn_pages "$folder/$name.pages" "$folder/$name.first" > "$folder/$name.drive"
        run "$name" "$1" && return 0
    fi
    {
        echo "$name: the walk does not hold:"
        head -n 20 "$folder/$name.log"
    } > "$folder/$name.out"
}

running=0
for size in $sizes; do
    for text in $texts; do
        for theme in plain contrast; do
            for lang in $langs; do
                play "$size" "$text" "$theme" "$lang" &
                running=$((running + 1))
                if [ "$running" -eq 2 ]; then
                    wait
                    running=0
                fi
            done
        done
    done
done
wait

# What is read aloud must have been rendered: every sentence of the dumps stands in the list.
check_said() {
    list=$build/voice/$1/list.txt
    find "$folder" -path "*-$1/*.json" -exec awk '
        /^ "said": \[/ { on = !/\]/; next }
        on && /^ \]/ { on = 0 }
        on { sub(/^ *"/, ""); sub(/",?$/, ""); gsub(/\*\*/, ""); gsub(/\\n/, " "); gsub(/\\"/, "\""); print }
    ' {} + | sort -u > "$folder/said-$1"
    [ -s "$folder/said-$1" ] || echo "nothing was said in $1"
    cut -f 2- "$list" | sort -u | comm -13 - "$folder/said-$1" |
        sed "s|^|$1: is said but was not rendered (add it to kiosk/screen/spoken.c): |"
}

status=0
if [ -d "$build/voice" ]; then
    for lang in $langs; do
        check_said "$lang" > "$folder/said-$lang.out"
    done
fi
for out in "$folder"/*.out; do
    if [ -s "$out" ]; then
        cat "$out"
        status=1
    fi
done
for trees in "$folder"/*-*-*-*/; do
    (cd "$folder" && find "$(basename "$trees")" -name '*.json' | sort) >> "$folder/list"
done
audit=$(cd "$(dirname "$audit")" && pwd)/audit
(cd "$folder" && xargs "$audit" < list) || status=1
if [ "$status" -ne 0 ]; then
    exit 1
fi
echo "audit: $(wc -l < "$folder/list") screens in order"

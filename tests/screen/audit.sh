#!/bin/sh
# Walks through every lesson in every shape, text size, theme and language, by the right way and by
# everything that can go wrong, and has `audit` look at each screen and page on the way. With `quick`,
# each lesson twice, spread over shapes, sizes, themes and languages.
# Usage: tests/screen/audit.sh BUILD [quick | LESSON]
#
# The lessons are those in lessons/ and one with every kind of step; each is walked in each of its
# tracks and on each of its phones. A fault is said with the walk on which it was met, and the
# script that leads there with a picture of each screen is printed once.
set -eu

build=${1:?"usage: $0 BUILD [quick | LESSON]"}
mode=${2:-all}
audit=$(cd "$build/tests" && pwd)/audit
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

# The program finds lessons and translations beside itself, wherever it was built.
kiosk=$folder/build/kiosk
mkdir -p "$folder/walks" "$folder/build"
cp "$build/kiosk" "$kiosk"
cp -R "$build/locale" "$folder/build/locale"
ln -s "$(pwd)/assets" "$folder/assets"
ln -s "$(pwd)/lessons" "$folder/lessons"
mkdir -p "$folder/sample/every-feature"
cp tests/lesson/good/every-feature.yaml "$folder/sample/every-feature/lesson.yaml"

# ---- which walks ----

# Prints "LESSON CHOICE CHOICE" for each way to begin a lesson; 0: nothing is asked.
ways() {
    for file in lessons/*/lesson.yaml "$folder"/sample/*/lesson.yaml; do
        lesson=$(basename "$(dirname "$file")")
        tracks=$(awk '/^[a-z]/ { on = /^tracks:/ } on && /^ *- *\{?id:/ { n++ } END { print n + 0 }' "$file")
        phones=$(grep -c '^phones:.*android.*iphone' "$file" || true)
        first=$([ "$tracks" -gt 0 ] && seq "$tracks" || echo 0)
        second=$([ "$phones" -gt 0 ] && seq 2 || echo 0)
        for track in $first; do
            for phone in $second; do
                echo "$lesson $track $phone"
            done
        done
    done
}

# Prints "SIZE TEXT THEME LANG LESSON TRACK PHONE COMMAND" for each walk.
list_all() {
    for size in 1920x1080 1080x1920 1366x768 1280x800; do
        for text in 100 125 150; do
            for theme in plain contrast; do
                for lang in vi en; do
                    ways | awk -v how="$size $text $theme $lang" \
                        '{ print how, $0, "finish"; print how, $0, "stumble" }'
                done
            done
        done
    done
}

# Each way twice, by either command, in a shape, size, theme and language of its own.
list_quick() {
    ways | awk '
        BEGIN {
            split("1920x1080 1080x1920 1366x768 1280x800", sizes, " ")
            split("150 100 125", texts, " ")
            split("plain contrast", themes, " ")
            split("vi en vi", langs, " ")
        }
        {
            for (i = 0; i < 2; i++) {
                n = (NR - 1) * 2 + i
                print sizes[(n + int(n / 4)) % 4 + 1], texts[n % 3 + 1], themes[(int(n / 2) + i) % 2 + 1],
                    langs[int(n / 2) % 3 + 1], $0, i == 0 ? "stumble" : "finish"
            }
        }'
}

case $mode in
quick) list_quick ;;
all) list_all ;;
*) list_all | awk -v lesson="$mode" '$5 == lesson' ;;
esac > "$folder/list"
if ! [ -s "$folder/list" ]; then
    echo "$0: “$mode” is neither quick nor all nor a lesson" >&2
    exit 2
fi

# ---- one walk ----

# SIZE TEXT THEME LANG LESSON TRACK PHONE COMMAND FOLDER
script() {
    printf 'text %s\ntheme %s\nlang %s\n' "$2" "$3" "$4"
    printf 'look %s\ntap @attract/start\nlook %s\nopen %s\n' "$9" "$9" "$5"
    for choice in "$6" "$7"; do
        [ "$choice" -eq 0 ] || printf 'look %s\ntap @choose/%s\n' "$9" "$choice"
    done
    printf '%s %s\n' "$8" "$9"
    printf 'tap @bar/end\nlook %s\ntap @leave/stay\nwait 95s\nlook %s\n' "$9" "$9"
}

# The sentences that were read aloud, without stars.
said() {
    find "$1" -name '*.json' -exec awk '
        /^ "said": \[/ { on = !/\]/; next }
        on && /^ \]/ { on = 0 }
        on { sub(/^ *"/, ""); sub(/",?$/, ""); gsub(/\*\*/, ""); gsub(/\\n/, " "); gsub(/\\"/, "\""); print }
    ' {} + | sort -u
}

# Plays a walk and looks at what it has left: NUMBER SIZE TEXT THEME LANG LESSON TRACK PHONE COMMAND
play() {
    walk=$folder/walks/$1
    shift
    mkdir -p "$walk/trees"
    lessons=$folder/lessons
    [ -e "$lessons/$5" ] || lessons=$folder/sample
    script "$@" "$walk/trees" > "$walk/walk.drive"
    "$kiosk" --offscreen "$1" --data "$walk/data" --lessons "$lessons" --seed 7 --drive "$walk/walk.drive" > "$walk/log" 2>&1 || {
        echo "$*: the walk does not hold:"
        head -n 20 "$walk/log"
    } > "$walk/broken"
    (cd "$walk/trees" && find . -name '*.json' | sort | xargs "$audit") > "$walk/faults" 2>&1 || true
    find "$walk/trees" -name '*.json' | wc -l > "$walk/count"
    said "$walk/trees" > "$walk/said-$4"
    if [ -s "$walk/faults" ] || [ -s "$walk/broken" ]; then
        {
            cat "$walk/broken" 2>/dev/null || true
            sed "s|^\./|$*: |" "$walk/faults"
            echo "$*: to see it, play with --seed 7 --offscreen $1:"
            sed "s|$walk/trees|/tmp|; s|finish /tmp|survey /tmp|; s|stumble /tmp|& pictures|; s|^|    |" "$walk/walk.drive"
        } > "$walk/out"
    fi
    rm -rf "$walk/trees" "$walk/data"
}

number=0
while read -r walk; do
    number=$((number + 1))
    # shellcheck disable=SC2086 # a walk is eight words
    play "$number" $walk </dev/null &
    [ $((number % 2)) -eq 1 ] || wait
done < "$folder/list"
wait

# ---- the verdict ----

# What is read aloud must have been rendered: every sentence of the lessons in lessons/ stands in
# the list.
check_said() {
    list=$build/voice/$1/list.txt
    awk -v lang="$1" '$4 == lang && $5 != "every-feature" { print NR }' "$folder/list" |
        while read -r at; do cat "$folder/walks/$at/said-$1"; done | sort -u > "$folder/said-$1"
    [ -s "$folder/said-$1" ] || return 0
    cut -f 2- "$list" | sort -u | comm -13 - "$folder/said-$1" |
        sed "s|^|$1: is said but was not rendered (add it to kiosk/screen/spoken.c): |"
}

status=0
if [ -d "$build/voice" ]; then
    for lang in vi en; do
        check_said "$lang" > "$folder/said-$lang.out"
    done
fi
for out in "$folder"/said-*.out "$folder"/walks/*/out; do
    if [ -s "$out" ]; then
        cat "$out"
        status=1
    fi
done
[ "$status" -eq 0 ] || exit 1
screens=$(cat "$folder"/walks/*/count | awk '{ n += $1 } END { print n }')
echo "audit: $screens screens in order, on $number walks"

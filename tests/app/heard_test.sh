#!/bin/sh
# heard_test.sh BUILD: what is heard, measured in the file that SDL's disk driver writes: all sentences
# of a screen and nothing else, in a sane loudness that follows the volume; silence after a touch; the
# mark of the sentence being read; narration as activity; a kiosk without a sound device. The driver's
# clock waits for the device, so that no figure depends on the machine. Run from the top of the source.
set -eu
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "$1"
    exit 1
}

# play VOLUME [IDLE]: plays the script on standard input, from a page of a lesson that has several
# sentences; after IDLE silent seconds it is asked whether somebody is there.
play() {
    rm -rf "$work/data"
    mkdir "$work/data"
    printf '[screen]\nidle_seconds = %s\n[voice]\nvolume = %s\n' "${2:-600}" "$1" >"$work/data/kiosk.ini"
    { printf 'open vssid\nreach why\n'; cat; } >"$work/play.drive"
    SDL_AUDIODRIVER=${driver:-disk} SDL_DISKAUDIOFILE="$work/heard.raw" SDL_DISKAUDIODELAY=1 \
        "$build/kiosk" --offscreen 1280x800 --sound --seed 7 --data "$work/data" \
        --drive "$work/play.drive" 2>"$work/log" || {
        cat "$work/play.drive" "$work/log"
        fail "the script does not hold"
    }
}

# measure FILE RATE: sets ms (without pauses of a tenth of a second and more), rms, peak, and clipped:
# how many of a hundred thousand samples are at the end of the scale.
measure() {
    # shellcheck disable=SC2046 # four numbers
    set -- $(od -An -v -t d2 -w2 "$1" | awk -v rate="$2" '
        {
            v = $1 < 0 ? -$1 : $1
            quiet = v > 100 ? 0 : quiet + 1
            if (v > peak) peak = v
            if (v >= 32767) clipped++
            if (v > 100) { count += 1 + (held < rate / 10 ? held : 0); held = 0 } else if (count) held++
            power += v * v
        }
        END { print int(count * 1000 / rate), count ? int(sqrt(power / count)) : 0, peak + 0,
            count ? int(clipped * 100000 / count) : 0 }')
    ms=$1 rms=$2 peak=$3 clipped=$4
}

near() { # VALUE WANTED PERCENT
    [ $(($1 * 100)) -ge $(($2 * (100 - $3))) ] && [ $(($1 * 100)) -le $(($2 * (100 + $3))) ]
}

whole="tap @bar/listen
wait 90s
expect \"Nghe\""

# ---- all of it, and how loud ----

printf 'tree %s\n%s\n' "$work/page.json" "$whole" | play 100
awk '/^ "said": \[/ { on = !/\]/; next } on && /^ \]/ { on = 0 }
    on { sub(/^ *"/, ""); sub(/",?$/, ""); gsub(/\\"/, "\""); print }' "$work/page.json" >"$work/said"
[ "$(wc -l <"$work/said")" -ge 4 ] || fail "the page has hardly a sentence to read"
wanted=0
took=0
while IFS= read -r sentence; do
    name=$(awk -F '\t' -v text="$sentence" '$2 == text { print $1 }' "$build/voice/vi/list.txt")
    oggdec --quiet --raw --output "$work/one.raw" "$build/voice/vi/$name.ogg"
    measure "$work/one.raw" 22050
    wanted=$((wanted + ms))
    took=$((took + $(wc -c <"$work/one.raw") * 1000 / 2 / 22050 + 250))
done <"$work/said"
measure "$work/heard.raw" 44100
near "$ms" "$wanted" 3 || fail "$ms ms were heard of $wanted ms"
# Between -30 and -12 dB of full scale; its peaks are not cut off.
if [ "$rms" -lt 1000 ] || [ "$rms" -gt 8200 ] || [ "$peak" -lt 8000 ] || [ "$clipped" -gt 100 ]; then
    fail "too soft or too loud: RMS $rms, peak $peak, $clipped clipped of 100000"
fi
full_ms=$ms
full_rms=$rms
echo "$whole" | play 70
measure "$work/heard.raw" 44100
near "$rms" $((full_rms * 70 / 100)) 8 || fail "at volume 70: $rms of $full_rms"
printf 'tap @bar/listen\ntap @bar/volume\ntap @sheet/volume/low\nwait 90s\n' | play 100
measure "$work/heard.raw" 44100
near "$rms" $((full_rms * 35 / 100)) 8 || fail "the volume chosen on the screen: $rms of $full_rms"

# ---- the mark, and a touch ----

# The nodes of a tree but for the bar, whose first button changes its word.
nodes() {
    awk '/^  \{/ { line = "" } { line = line $0 } /^  \}/ && line !~ /"bar\// { print line }' "$1"
}
first=$(($(head -n 1 "$work/said" | wc -m) * 20))
play 100 <<DRIVE
shot $work/before.png
tree $work/before.json
tap @bar/listen
shot $work/first.png
tree $work/first.json
wait ${first}ms
wait 2500ms
shot $work/second.png
expect "Dừng"
touch 1 down 4 400
expect "Nghe"
touch 1 up 4 400
shot $work/after.png
wait 90s
shot $work/later.png
DRIVE
nodes "$work/before.json" >"$work/before.nodes"
nodes "$work/first.json" >"$work/first.nodes"
[ -s "$work/before.nodes" ] || fail "the tree holds nothing"
cmp "$work/before.nodes" "$work/first.nodes" || fail "the mark moves something"
! cmp -s "$work/first.png" "$work/second.png" || fail "the mark does not go on"
! cmp -s "$work/before.png" "$work/second.png" || fail "nothing is marked"
cmp "$work/after.png" "$work/later.png" || fail "something moves after the touch"
measure "$work/heard.raw" 44100
[ "$ms" -lt $((full_ms * 3 / 4)) ] || fail "$ms of $full_ms ms were heard although a touch stopped it"

# ---- who is there, and who listens ----

# Reading takes longer than it takes to be asked whether one is still there.
[ "$took" -gt 16000 ] || fail "the page is read in $took ms"
play 100 15 <<DRIVE
tap @bar/listen
wait $((took - 2000))ms
expect "Dừng"
wait 3000ms
expect "Nghe"
wait 13s
refuse @idle/stay
wait 3s
expect @idle/stay
DRIVE

# Elders are read to from the first page on, until they stop it; each page begins it again.
play 100 <<DRIVE
tap @bar/end
tap @leave/end
tap @attract/start
expect "Nghe"
tap @home/audience/elder
expect "Dừng"
open vssid
expect "Dừng"
text 150
reach why
expect "Dừng"
next
expect "Dừng"
tap @bar/listen
expect "Nghe"
tap @bar/back
expect "Nghe"
DRIVE

# ---- nobody can hear it ----

driver=nothing
play 100 <<DRIVE
tap @bar/listen
expect "Không có tiếng"
refuse @trouble/retry
next
refuse @trouble/retry
DRIVE
[ "$(grep -c 'no sound' "$work/log")" -eq 1 ] || fail "the log says nothing about the missing device"
echo "$full_ms ms were heard of $wanted ms, RMS $full_rms"

#!/bin/sh
# voice_test.sh BUILD: every sentence that a visit says has been rendered, none so loud that it
# crackles; what is heard is no silence; a lesson's own recordings come first, and broken ones last;
# languages are there as soon as a lesson has something in them. Sound goes to a file through SDL's
# disk driver, which begins it anew each time the device is opened. Run from the top of the source.
set -eu
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
samples=tests/platform/samples

fail() {
    echo "$1"
    exit 1
}

for lang in vi en; do
    list=$build/voice/$lang/list.txt
    count=$(wc -l <"$list")
    files=$(find "$build/voice/$lang" -name '*.ogg' -size +1k | wc -l)
    [ "$count" -gt 100 ] && [ "$count" -eq "$files" ] ||
        fail "$lang: $count sentences but $files files"
done

# The loudest sample of some of them, unpacked.
find "$build/voice" -name '*.ogg' | sort | awk 'NR % 120 == 0' | while read -r file; do
    oggdec --quiet --raw --output - "$file"
done | od -An -v -td2 -w2 >"$work/samples"
peak=$(awk '{ a = $1 < 0 ? -$1 : $1; if (a > most) most = a } END { print most + 0 }' "$work/samples")
{ [ "$peak" -gt 8000 ] && [ "$peak" -lt 32000 ]; } ||
    fail "the loudest sample of the voice is $peak of 32767"

# A tree of its own, with a lesson, catalogues and narration that can be changed. Each run begins on
# the lesson's first step, "why", which takes the built-in voice longer than the second of the
# samples.
tree=$work/tree
lesson=$tree/lessons/rau-sach
mkdir -p "$tree/build/locale" "$tree/lessons"
cp "$build/kiosk" "$tree/build/kiosk"
cp -r "$build/locale/en" "$tree/build/locale/en"
cp -r "$build/voice" "$tree/build/voice"
ln -s "$(realpath assets)" "$tree/assets"
cat >"$work/ctl" <<X
#!/bin/sh
exec "$(realpath "$build/kioskctl")" "\$@" --lessons "$tree/lessons"
X
chmod +x "$work/ctl"
"$build/kioskctl" lesson new rau-sach --lessons "$tree/lessons" >"$work/new"
assets/voice/render.sh "$work/ctl" "$tree/build/voice"
files=$(find "$tree/build/voice/vi" -name '*.ogg' | wc -l)
[ "$files" -eq "$(wc -l <"$tree/build/voice/vi/list.txt")" ] ||
    fail "what is no longer said is not removed"

# play: plays the script on standard input; what is heard, and what is logged, is kept.
play() {
    { echo "expect @step/title"; cat; } >"$work/play.drive"
    rm -rf "$work/data"
    mkdir "$work/data"
    printf '[voice]\nvolume = %s\n' "${volume:-80}" >"$work/data/kiosk.ini"
    SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE="$work/heard.raw" SDL_DISKAUDIODELAY=1 \
        "$tree/build/kiosk" --offscreen 1280x800 --sound --data "$work/data" --lesson rau-sach \
        --drive "$work/play.drive" 2>"$work/log" || {
        cat "$work/play.drive" "$work/log"
        fail "the script does not hold"
    }
}

# Sets loud to the loudest sample that was heard.
loudest() {
    loud=$(od -An -v -t d2 -w2 "$work/heard.raw" |
        awk '{ v = $1 < 0 ? -$1 : $1; if (v > m) m = v } END { print m + 0 }')
}

# The built-in voice. The picture gives the driver time to write.
built_in="tap @bar/listen
wait 1300ms
shot $work/screen.png
expect \"Dừng\"
wait 60s
expect \"Nghe\""
echo "$built_in" | play
loudest
[ "$loud" -gt 3000 ] || fail "what was heard is silence (loudest sample $loud)"
spoken=$loud

# Where the place wants silence, "Nghe" asks for the volume; a low one is heard low, and the next
# visitor finds silence again.
volume=0
echo "$built_in" | sed '1a tap @sheet/volume/low' | play
loudest
echo "tap @bar/listen
tap @sheet/volume/low
tap @bar/end
tap @leave/end
tap @bar/listen
expect @sheet/volume/off" | play
volume=80
[ "$loud" -gt 1000 ] || fail "at a low volume nothing is heard (loudest sample $loud)"
[ "$loud" -lt $((spoken * 6 / 10)) ] || fail "a low volume is as loud as the usual one ($loud, $spoken)"

# A recording of one second stands for the whole screen; the next screen is said as ever.
recorded="tap @bar/listen
shot $work/screen.png
wait 1200ms
expect \"Dừng\"
wait 100ms
expect \"Nghe\""
mkdir -p "$lesson/audio/vi"
cp "$samples/tone.ogg" "$lesson/audio/vi/why.ogg"
echo "$recorded" | play
loudest
[ "$loud" -gt 12000 ] || fail "the recording was not heard (loudest sample $loud)"
# It marks all that it stands for; the built-in voice marks one sentence after the other.
listed() {
    awk -v key="\"$2\":" '$1 == key { on = 1; next } /^ \]/ { on = 0 } on' "$1" | wc -l
}
printf 'tap @bar/listen\ntree %s\ntap @step/next\ntree %s\n' "$work/all.json" "$work/one.json" | play
[ "$(listed "$work/all.json" said)" -ge 3 ] || fail "the page has hardly a sentence"
[ "$(listed "$work/all.json" reading)" -eq "$(listed "$work/all.json" said)" ] ||
    fail "the recording does not mark all that it stands for"
[ "$(listed "$work/one.json" reading)" -eq 1 ] || fail "the built-in voice does not mark one sentence"
printf '%s\ntap @step/next\nwait 2s\nexpect "Dừng"\n' "$recorded" | play

# One that is broken is replaced by the built-in voice, and logged once.
rm "$lesson/audio/vi/why.ogg"
cp "$samples/broken.ogg" "$lesson/audio/vi/why.mp3"
printf '%s\n%s\n' "$built_in" "$built_in" | play
[ "$(grep -c 'audio/vi/why.mp3: the recording cannot be played' "$work/log")" -eq 1 ] || {
    cat "$work/log"
    fail "a broken recording is logged once"
}

# Languages: those of the catalogues; and one more once a lesson has recordings in it.
printf 'tap @bar/language\ntap "English"\nexpect "English"\ntap @bar/language\ntap "Tiếng Việt"\nexpect "Tiếng Việt"\n' | play
mkdir -p "$lesson/audio/tyz"
cp "$samples/tone.flac" "$lesson/audio/tyz/why.flac"
printf 'tap @bar/language\ntap "Tày"\nexpect "Tày"\n%s\n%s\n' "$recorded" \
    "tap @bar/language
tap @sheet/language/vi
expect \"Tiếng Việt\"" | play

# What is not recorded: in Vietnamese where it fell back to it, silence where it is translated.
rm "$lesson/audio/tyz/why.flac"
printf 'tap @bar/language\ntap "Tày"\nexpect "Tày"\n%s\n' "$built_in" | play
loudest
[ "$loud" -gt 3000 ] || fail "a text that fell back to Vietnamese is silence"
"$build/kioskctl" lesson pot --lessons "$tree/lessons" rau-sach | awk '
    /^msgid ".+"$/ { print; getline other; sub(/^msgid "/, "msgstr \"Tày: "); gsub(/[.?!] /, "&Tày: ") }
    { print }' >"$work/tyz.po"
mkdir -p "$tree/build/locale/tyz/LC_MESSAGES"
msgfmt -o "$tree/build/locale/tyz/LC_MESSAGES/lesson-rau-sach.mo" "$work/tyz.po"
printf 'tap @bar/language\ntap "Tày"\nexpect "Tày"\ntap @bar/listen\nexpect "Nghe"\n' | play

echo "both languages are rendered; recordings come first; loudest sample $spoken"

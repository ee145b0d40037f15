#!/bin/sh
# voice_test.sh BUILD: every sentence that a visit says has been rendered, and what is heard is no
# silence and as long as its files. Sound goes to a file through SDL's disk driver.
set -eu
build=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for lang in vi en; do
    list=$build/voice/$lang/list.txt
    count=$(wc -l <"$list")
    wavs=$(find "$build/voice/$lang" -name '*.wav' | wc -l)
    [ "$count" -gt 100 ] && [ "$count" -eq "$wavs" ] || {
        echo "$lang: $count sentences but $wavs files"
        exit 1
    }
done
cat >"$work/listen.drive" <<'X'
tap "Nghe"
expect "Dừng"
wait 60s
expect "Nghe"
X
SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE="$work/heard.raw" SDL_DISKAUDIODELAY=0 \
    "$build/kiosk" --offscreen 1280x800 --sound --data "$work/data" --drive "$work/listen.drive"
loud=$(od -An -v -t d2 -w2 "$work/heard.raw" | awk '{ v = $1 < 0 ? -$1 : $1; if (v > m) m = v } END { print m + 0 }')
[ "$loud" -gt 3000 ] || {
    echo "what was heard is silence (loudest sample $loud)"
    exit 1
}
echo "both languages are rendered; loudest sample $loud"

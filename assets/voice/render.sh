#!/bin/sh
# render.sh KIOSKCTL OUT: renders every sentence that the kiosk can say to OUT/<lang>/<hash>.wav with
# espeak-ng. The hash is that of language and text, so what is there already is kept, and what is
# no longer said is removed. Without espeak-ng the kiosk is silent, which is no error.
set -eu
ctl=$1
out=$2

if ! command -v espeak-ng >/dev/null; then
    echo "espeak-ng is not installed: the kiosk will be silent"
    exit 0
fi
for lang in vi en; do
    mkdir -p "$out/$lang"
    list=$out/$lang/list.txt
    "$ctl" voice texts --lang "$lang" >"$list"
    [ "$lang" = vi ] && voice=vi || voice=en-gb
    cut -f 1 "$list" | sort >"$out/$lang/wanted.txt"
    find "$out/$lang" -name '*.wav' | sed 's|.*/||; s|\.wav$||' | sort |
        comm -23 - "$out/$lang/wanted.txt" | while read -r old; do
        rm -f "$out/$lang/$old.wav"
    done
    while IFS="$(printf '\t')" read -r hash text; do
        [ -s "$out/$lang/$hash.wav" ] && continue
        printf '%s\n' "$text" | espeak-ng -v "$voice" -s 135 -w "$out/$lang/$hash.part" --stdin
        mv "$out/$lang/$hash.part" "$out/$lang/$hash.wav"
    done <"$list"
done

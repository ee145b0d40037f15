#!/bin/sh
# render.sh KIOSKCTL OUT: renders every sentence that the kiosk can say to OUT/<lang>/<hash>.ogg with
# espeak-ng, packed by oggenc to less than a tenth of its size. The hash is that of language and
# text, so what is there already is kept, unless it was rendered otherwise (OUT/how.txt), and what is
# no longer said is removed. Without these two programs the kiosk is silent, which is no error.
set -eu
ctl=$1
out=$2
jobs=$(nproc 2>/dev/null || echo 2)

for program in espeak-ng oggenc; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is not installed: the kiosk will be silent"
        exit 0
    fi
done

# At espeak's usual amplitude of 100 the loudest parts, packed and unpacked, are beyond what a sample
# can hold, and crackle.
speak="espeak-ng -a 70 -s 135"
pack="oggenc --quiet --ignorelength --quality 0 --serial 1"

# one LANG HASH TEXT: renders one sentence; the serial number keeps the bytes the same each time.
one() {
    [ "$1" = vi ] && voice=vi || voice=en-gb
    # shellcheck disable=SC2086 # the options are words
    printf '%s\n' "$3" | $speak -v "$voice" --stdin --stdout | $pack --output "$out/$1/$2.part" -
    mv "$out/$1/$2.part" "$out/$1/$2.ogg"
}

# some LANG: renders the lines of a list.
some() {
    while IFS="$(printf '\t')" read -r hash text; do
        one "$1" "$hash" "$text"
    done
}

# missing LANG: prints the lines of its list that have no file yet.
missing() {
    while IFS="$(printf '\t')" read -r hash text; do
        [ -s "$out/$1/$hash.ogg" ] || printf '%s\t%s\n' "$hash" "$text"
    done <"$out/$1/list.txt"
}

if [ "$(cat "$out/how.txt" 2>/dev/null)" != "$speak, $pack" ]; then
    rm -rf "$out/vi" "$out/en"
    mkdir -p "$out"
    echo "$speak, $pack" >"$out/how.txt"
fi

for lang in vi en; do
    mkdir -p "$out/$lang"
    list=$out/$lang/list.txt
    "$ctl" voice texts --lang "$lang" >"$list"
    cut -f 1 "$list" | sort >"$out/$lang/wanted.txt"
    find "$out/$lang" -type f ! -name '*.ogg' ! -name '*.txt' -exec rm -f {} +
    find "$out/$lang" -name '*.ogg' | sed 's|.*/||; s|\.ogg$||' | sort |
        comm -23 - "$out/$lang/wanted.txt" | while read -r old; do
        rm -f "$out/$lang/$old.ogg"
    done
    missing "$lang" >"$out/$lang/missing.txt"
    running=
    for job in $(seq "$jobs"); do
        awk -v job="$job" -v jobs="$jobs" 'NR % jobs == job - 1' "$out/$lang/missing.txt" |
            some "$lang" &
        running="$running $!"
    done
    for job in $running; do
        wait "$job"
    done
done

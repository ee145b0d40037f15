#!/bin/sh
# An export that is ended at any moment, as by a power cut, leaves the file it was to replace whole,
# or a new one that is whole: for each form of one file, later and later until it comes to its end.
#
#   export_cut_test.sh [BUILD]     run from the top of the source
set -eu

. tests/rig/check.sh

data=$folder/data
mkdir "$data" "$folder/out"
"$build/kioskctl" fake --rows 3000 -o "$data/ledger.db" >/dev/null
"$build/kioskctl" --data "$data" key new >/dev/null

# write FORM: replaces the file.
write() {
    case $1 in
    bundle) set -- bundle -o "$folder/out/file" --force ;;
    *) set -- export "$1" -o "$folder/out/file" --force ;;
    esac
    exec "$build/kioskctl" --data "$data" "$@" >"$folder/output" 2>&1
}

# cut FORM MS: true if it was ended before its end.
cut_at() {
    (write "$1") &
    child=$!
    sleep "$(awk "BEGIN { print $2 / 1000 }")"
    kill -KILL "$child" 2>/dev/null || true
    ! wait "$child" 2>/dev/null
}

for form in csv accounts xlsx pdf bundle; do
    rm -rf "$folder/out"
    mkdir "$folder/out"
    (write "$form") || fail "$form" "$folder/output"
    b2sum <"$folder/out/file" >"$folder/whole"
    bytes=$(wc -c <"$folder/out/file")
    cuts=0
    for ms in 1 4 8 13 20 30 45 65 95 140 200 300 450 700 1000 1500; do
        cut_at "$form" "$ms" || break
        cuts=$((cuts + 1))
        case $form in
        csv | accounts)
            b2sum <"$folder/out/file" | cmp -s - "$folder/whole" ||
                fail "$form, ended after $ms ms: the file is another"
            ;;
        *)
            # Two files of one ledger differ in their dates alone, if at all.
            now=$(wc -c <"$folder/out/file")
            [ "$now" -gt $((bytes * 9 / 10)) ] || fail "$form, ended after $ms ms: $now bytes of $bytes"
            ;;
        esac
    done
    [ "$cuts" -gt 0 ] || fail "$form was never cut"
    (write "$form") || fail "$form after the cuts" "$folder/output"
    rm -f "$folder/out/file.minisig"
    [ "$(ls -A "$folder/out")" = file ] || fail "$form leaves $(ls -A "$folder/out" | tr '\n' ' ')"
done
check_chain "$data"
finish "exports: whole, or as before, whenever they are ended"

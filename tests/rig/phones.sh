# shellcheck shell=sh
# Shared by the tests in which phones answer: the kiosk plays its script in the background and serves
# the page, the load tool is the phones. Sourced after check.sh, with data set; uses drive, output
# and phones in $folder.

load=$build/tests/load

# begin: plays the script, in the background.
begin() {
    "$build/kiosk" --offscreen 1920x1080 --seed 7 --data "$data" --drive "$folder/drive" \
        >"$folder/output" 2>&1 &
    kiosk=$!
}

# end WHAT: it has held.
end() {
    wait "$kiosk" || fail "$1" "$folder/output"
}

# await FILE: until the script has come so far.
await() {
    tries=0
    while ! [ -s "$1" ]; do
        tries=$((tries + 1))
        if [ "$tries" -gt 600 ] || ! kill -0 "$kiosk" 2>/dev/null; then
            fail "the script did not come to ${1##*/}" "$folder/output"
            exit 1
        fi
        sleep 0.05
    done
}

# port TREE, code TREE: what the screen says.
port() {
    sed -n 's/.*127\.0\.0\.1:\([0-9]*\).*/\1/p' "$1" | head -n 1
}

code() {
    sed -n 's/.*"label": *"\([0-9]\{3\}\) \([0-9]\{3\}\)".*/\1\2/p' "$1" | head -n 1
}

# phones WHAT…: the load tool; what it says has to hold.
phones() {
    "$load" "$@" >"$folder/phones" 2>&1 || fail "phones: $*" "$folder/phones"
}

go() {
    echo >"$folder/$1"
}

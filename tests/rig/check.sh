# shellcheck shell=sh
# Shared by real_display_test.sh and cut_test.sh: the folder of a run and what its ledger must say.
# Sourced with the folder of the programs as $1; sets build and folder.

build=${1:-build}
folder=$(mktemp -d /tmp/rig-test.XXXXXX)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM

for program in kiosk kioskctl touch-player; do
    if ! [ -x "$build/$program" ]; then
        echo "$0: no $build/$program; make it first" >&2
        exit 1
    fi
done
if ! command -v sqlite3 >/dev/null; then
    echo "$0: no sqlite3; apt-get install sqlite3" >&2
    exit 1
fi

# fail WHAT [FILE]: prints it, and what the file says. Remembered in a file: the right side of a pipe
# is a shell of its own.
fail() {
    echo "$0: failed: $1" >&2
    [ -z "${2:-}" ] || sed 's/^/    /' "$2" >&2
    echo "$1" >>"$folder/failures"
}

# query DATA SQL: the answer of the ledger, which is only read.
query() {
    sqlite3 -readonly "$1/ledger.db" "$2" 2>&1
}

# check_value DATA SQL EXPECTED
check_value() {
    value=$(query "$1" "$2") || true
    [ "$value" = "$3" ] || fail "${1##*/}: $2 gives \"$value\", not \"$3\""
}

# check_rows DATA COUNT: so many participations, numbered without a gap.
check_rows() {
    check_value "$1" "SELECT count(*) FROM participation" "$2"
    check_value "$1" "SELECT coalesce(max(seq), 0) FROM participation" "$2"
}

# check_chain DATA: kioskctl finds the ledger whole, and SQLite finds the file whole.
check_chain() {
    "$build/kioskctl" verify --data "$1" >"$folder/verify" 2>&1 ||
        fail "${1##*/}: kioskctl verify" "$folder/verify"
    check_value "$1" "PRAGMA integrity_check" ok
}

# counted DATA: the lượt người of this ledger.
counted() {
    "$build/kioskctl" total --json --data "$1" 2>/dev/null |
        sed -n 's/.*"counted": *\([0-9][0-9]*\).*/\1/p'
}

# finish SENTENCE: says it, or that something failed, and ends.
finish() {
    [ ! -e "$folder/failures" ] || exit 1
    echo "$1"
    exit 0
}

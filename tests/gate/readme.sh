#!/bin/bash
# Every command of README.md works.
#
#   readme.sh          run from the top of the source, after everything has been built
#
# Runs each command of the ```sh blocks by itself, in a home of its own, with the ledger of one
# visitor in it, and in a folder that shows the source's files but takes what is written. Of "make
# run", "make test", "make test-clients", "make bench" and "make fuzz", which are long, and "make
# new-lesson", which writes to the source, only the targets are checked (make -n).
# Prints README.md:line: what failed; exits 1.
set -u

top=$(pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# Prints "LINE<tab>COMMAND" for each command; a line that ends with a backslash goes on.
commands() {
    awk '
        /^```/ { inside = !inside && /^```sh[ \t]*$/; next }
        !inside { next }
        { line = line ? line : NR; text = text $0 }
        text ~ /\\$/ { sub(/\\$/, " ", text); next }
        text !~ /^[ \t]*(#.*)?$/ { printf "%d\t%s\n", line, text }
        { text = ""; line = 0 }' README.md
}

# A "$ " before a command is how some write a prompt; "# …" behind one is a remark.
plain() {
    sed -E 's/^[[:space:]]*\$ //; s/[[:space:]]+#[^"'"'"']*$//; s/[[:space:]]+$//' <<<"$1"
}

run() {
    case "$1" in
    'make run' | 'make test' | 'make test-clients' | 'make bench' | 'make fuzz' | 'make new-lesson '*)
        set -- "make -n ${1#make }"
        ;;
    esac
    (
        cd "$folder/source" &&
            env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS -u DISPLAY -u WAYLAND_DISPLAY \
                -u XDG_DATA_HOME -u XDG_CONFIG_HOME HOME="$folder/home" KIOSK="$folder/home/kiosk" \
                timeout 120 bash -e -o pipefail -c "$1"
    ) >"$folder/output" 2>&1 </dev/null
}

if ! [ -f README.md ]; then
    echo "README.md:1: is missing"
    exit 1
fi
mkdir -p "$folder/home" "$folder/source"
for entry in "$top"/* "$top"/.git "$top"/.ci "$top"/.clang-format; do
    [ ! -e "$entry" ] || ln -s "$entry" "$folder/source/"
done

# One visitor learns and is recorded, so that there is something to count and to export.
echo finish >"$folder/source/visitor.drive"
if ! run 'build/kiosk --offscreen 1920x1080 --drive visitor.drive'; then
    echo "README.md:1: no ledger to try the commands on; build/kiosk says:"
    tail -n 5 "$folder/output" | sed 's/^/    /'
    failed=1
fi

count=0
while IFS=$'\t' read -r line text; do
    command=$(plain "$text")
    count=$((count + 1))
    if ! run "$command"; then
        echo "README.md:$line: \"$command\" failed:"
        tail -n 5 "$folder/output" | sed 's/^/    /'
        failed=1
    fi
done < <(commands)

for target in run test; do
    if ! commands | grep -qE "make $target([[:space:]]|$)"; then
        echo "README.md:1: does not show \"make $target\""
        failed=1
    fi
done
[ "$failed" -eq 0 ] || exit 1
echo "readme: $count commands work"

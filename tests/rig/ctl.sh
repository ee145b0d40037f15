# shellcheck shell=sh
# ctl.sh: kioskctl as a person types it, for the tests that source it from the top folder.
#
# Wants $build, the build folder. Gives $tool, the program; $top, a folder that goes when the test
# ends, with a home of its own in it; and what runs the tool and looks at what it said.
set -u
tool=$(cd "$build" && pwd)/kioskctl
top=$(mktemp -d)
trap 'chmod -R u+w "$top"; rm -rf "$top"' EXIT
export HOME="$top/home"
unset XDG_DATA_HOME

fail() {
    echo "$(basename "$0" .sh): $*"
    [ -s "$top/out" ] && sed 's/^/  out: /' "$top/out"
    [ -s "$top/err" ] && sed 's/^/  err: /' "$top/err"
    exit 1
}

# ctl CODE ARGUMENT…: runs kioskctl and expects that exit code.
ctl() {
    code=$1
    shift
    "$tool" "$@" >"$top/out" 2>"$top/err"
    got=$?
    [ "$got" -eq "$code" ] || fail "kioskctl $*: exit $got instead of $code"
}

has() { # FILE TEXT
    grep -qF -- "$2" "$top/$1" || fail "std$1 lacks \"$2\""
}

lacks() { # FILE TEXT
    grep -qF -- "$2" "$top/$1" && fail "std$1 has \"$2\""
    return 0
}

[ -x "$tool" ] || fail "there is no $build/kioskctl"

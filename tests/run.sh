#!/bin/sh
# run.sh BUILD: runs every test of `make test`, JOBS at a time (one more than there are processors:
# some mostly wait for an X server), and prints how many passed and failed.
#
# What takes long begins first, so that the lanes end together. A test brings all that it needs, in
# a folder of its own: any two may run at once. Output of what passed is kept in BUILD/tests/log/,
# beside slowest.txt with the seconds that the slowest tests took; that of what failed is shown.
# (run.sh BUILD one NAME COMMAND is how it calls itself for one test.)
set -u
build=$1
log=$build/tests/log

# Runs a test and says in one piece how it went; a program of several tests counts each of them.
one() {
    file=$log/$(echo "$1" | tr '/ ' '__')
    begun=$(date +%s%N)
    word=FAIL
    ! sh -c "$2" >"$file.txt" 2>&1 </dev/null || word=ok
    echo "$(($(date +%s%N) - begun)) $1" >"$file.time"
    {
        flock 9
        printf '%-5s %s\n' "$word" "$1"
        if [ "$word" = ok ]; then
            count=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$file.txt" | tail -n 1)
            echo "ok ${count:-1}" >>"$log/verdicts"
        else
            echo "FAIL $1" >>"$log/verdicts"
            sed 's/^/      /' "$file.txt"
        fi
    } 9>>"$log/lock"
}

if [ "${2:-}" = one ]; then
    one "${3%%: *}" "${3#*: }"
    exit 0
fi

# "NAME: COMMAND", a line for each test.
long() {
    cat <<END
asan/replay: tests/replay/run.sh $build/asan
screen/audit: tests/screen/audit.sh $build quick
asan/stroll: tests/replay/stroll.sh $build/asan 1600
asan/monkey-7: tests/monkey/run.sh $build/asan 7 2500
asan/monkey-8: tests/monkey/run.sh $build/asan 8 2500
rig/real-display-monkey: tests/rig/real_display_test.sh $build monkey
rig/real-display-landscape: tests/rig/real_display_test.sh $build 1920x1080
rig/real-display-portrait: tests/rig/real_display_test.sh $build 1080x1920
replay: tests/replay/run.sh $build
golden: tests/golden/run.sh $build
app/drive: tests/app/drive_test.sh $build
app/voice: tests/app/voice_test.sh $build
app/heard: tests/app/heard_test.sh $build
app/keys: tests/app/keys_test.sh $build
app/trouble: tests/app/trouble_test.sh $build
app/ledger: tests/app/ledger_test.sh $build
app/class: tests/app/class_test.sh $build
app/names: tests/app/names_test.sh $build
app/office: tests/app/office_test.sh $build
app/health: tests/app/health_test.sh $build
app/desk: tests/app/desk_test.sh $build
app/settings: tests/app/settings_test.sh $build
app/class-phone: tests/app/class_phone_test.sh $build
app/figures: tests/app/figures_test.sh $build
app/books: tests/app/books_test.sh $build
app/teams: tests/app/teams_test.sh $build
app/clock: tests/app/clock_test.sh $build
app/days: tests/app/days_test.sh $build
app/export-cut: tests/app/export_cut_test.sh $build
app/stick: tests/app/stick_test.sh $build
app/pack: tests/app/pack_test.sh $build
app/ctl: tests/app/ctl_test.sh $build
app/ctl-merge: tests/app/ctl_merge_test.sh $build
app/ctl-lesson: tests/app/ctl_lesson_test.sh $build
rig/cut: tests/rig/cut_test.sh $build
store/crash: $build/tests/crash $build/kiosk 6
gate/tidy: tests/gate/tidy.sh $build
gate/lint: tests/gate/lint.sh
gate/strings: tests/gate/strings.sh $build
gate/readme: tests/gate/readme.sh $build
fuzz/lesson: $build/asan/tests/fuzz/lesson 60 tests/lesson/good/*.yaml tests/lesson/bad/*.yaml
fuzz/gift: $build/asan/tests/fuzz/gift 3000 tests/lesson/gift/*.gift
lessons/check: $build/kioskctl check lessons
END
}

units() {
    find "$1/tests" -mindepth 2 -maxdepth 2 -name '*_test' -type f | sort |
        sed "s|^$1/tests/\(.*\)|$2\1: &|"
}

rm -rf "$log"
mkdir -p "$log"
: >"$log/verdicts"
unset DISPLAY WAYLAND_DISPLAY MAKEFLAGS MAKELEVEL MFLAGS
export LC_ALL=C.UTF-8
export UBSAN_OPTIONS=print_stacktrace=1

{
    long
    units "$build/asan" asan/
    units "$build" ''
} | xargs -d '\n' -n 1 -P "${JOBS:-$(($(nproc) + 1))}" "$0" "$build" one

cat "$log"/*.time | sort -rn | head -n 10 |
    awk '{ printf "%7.2f s  %s\n", $1 / 1e9, $2 }' >"$log/slowest.txt"
failures=$(sed -n 's/^FAIL//p' "$log/verdicts" | tr -d '\n')
[ -z "$failures" ] || echo "failed:$failures"
awk '$1 == "ok" { passed += $2 } $1 == "FAIL" { failed++ }
    END { print passed + 0 " passed, " failed + 0 " failed" }' "$log/verdicts"
[ -z "$failures" ]

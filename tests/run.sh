#!/bin/sh
# run.sh BUILD: runs every test of `make test` and prints how many passed and failed. Output of what
# passed is kept in BUILD/tests/log/, that of what failed is shown.
set -u
build=$1
log=$build/tests/log
rm -rf "$log"
mkdir -p "$log"
passed=0
failed=0
failures=

# one NAME COMMAND…: runs a test; a program of several tests counts each of them.
one() {
    name=$1
    shift
    file=$log/$(echo "$name" | tr '/ ' '__').txt
    if "$@" >"$file" 2>&1 </dev/null; then
        count=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$file" | tail -n 1)
        passed=$((passed + ${count:-1}))
        echo "ok    $name"
    else
        failed=$((failed + 1))
        failures="$failures $name"
        echo "FAIL  $name"
        tail -n 60 "$file" | sed 's/^/      /'
    fi
}

unset DISPLAY WAYLAND_DISPLAY
export LC_ALL=C.UTF-8
export UBSAN_OPTIONS=print_stacktrace=1

for unit in $(find "$build/tests" -mindepth 2 -maxdepth 2 -name '*_test' -type f | sort); do
    one "${unit#"$build"/tests/}" "$unit"
done
for unit in $(find "$build/asan/tests" -mindepth 2 -maxdepth 2 -name '*_test' -type f | sort); do
    one "asan/${unit#"$build"/asan/tests/}" "$unit"
done
one gate/tidy tests/gate/tidy.sh "$build"
one gate/lint tests/gate/lint.sh
one gate/strings tests/gate/strings.sh "$build"
one gate/readme tests/gate/readme.sh "$build"
one fuzz/lesson "$build/asan/tests/fuzz/lesson" 60 tests/lesson/good/*.yaml tests/lesson/bad/*.yaml
one fuzz/gift "$build/asan/tests/fuzz/gift" 3000 tests/lesson/gift/*.gift
one lessons/check "$build/kioskctl" check lessons
one app/ctl tests/app/ctl_test.sh "$build"
one app/ctl-lesson tests/app/ctl_lesson_test.sh "$build"
one app/drive tests/app/drive_test.sh "$build"
one app/voice tests/app/voice_test.sh "$build"
one app/trouble tests/app/trouble_test.sh "$build"
one replay tests/replay/run.sh "$build"
one asan/replay tests/replay/run.sh "$build/asan"
one asan/stroll tests/replay/stroll.sh "$build/asan" 1600
one golden tests/golden/run.sh "$build"
one screen/audit tests/screen/audit.sh "$build" quick
one rig/cut tests/rig/cut_test.sh "$build"
one rig/real-display tests/rig/real_display_test.sh "$build"

[ -z "$failures" ] || echo "failed:$failures"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

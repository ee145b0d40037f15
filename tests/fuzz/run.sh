#!/bin/sh
# Runs libFuzzer on each harness for FUZZ_SECONDS (60). What breaks a promise is left in OUT as
# crash-*, and the exit status is 1. The corpus that was found stays in OUT for the next run.
# Usage: tests/fuzz/run.sh OUT
set -eu
out=${1:?"usage: $0 OUT"}
seconds=${FUZZ_SECONDS:-60}
status=0

# one NAME SEED-FOLDER…
one() {
    name=$1
    shift
    mkdir -p "$out/$name"
    # shellcheck disable=SC2046
    clang -std=c17 -D_GNU_SOURCE -O1 -g -fsanitize=fuzzer,address,undefined \
        -fno-sanitize-recover=all -DARENA_DEBUG -Iinclude -Itests -o "$out/$name-fuzzer" \
        tests/fuzz/libfuzzer.c "tests/fuzz/${name}_fuzz.c" kiosk/base/*.c kiosk/lesson/*.c \
        $(pkg-config --cflags --libs yaml-0.1 libutf8proc libsodium) -lm
    echo "fuzz $name: $seconds s"
    if ! "$out/$name-fuzzer" -max_total_time="$seconds" -max_len=65536 -timeout=20 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$out/crash-$name-" \
        "$out/$name" "$@" > "$out/$name.log" 2>&1; then
        status=1
        tail -n 40 "$out/$name.log"
    fi
    grep -E 'stat::number_of_executed_units|DONE' "$out/$name.log" || true
}

mkdir -p "$out"
one lesson tests/lesson/good tests/lesson/bad
one gift tests/lesson/gift
exit "$status"

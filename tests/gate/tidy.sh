#!/bin/bash
# The house rules that a machine can check, as a test: layers, purity, sizes, headers.
#
#   tidy.sh [BUILD]     run from the top of the source, after BUILD/obj/kiosk/*/*.o are made
#                       ("build" when not given); CC names the compiler (gcc)
#
# Prints each breach as file:line: what is wrong, and exits 1. What is allowed stands in the tables
# beside this script: layers.txt, pure_symbols.txt, exceptions.txt. Changes nothing.
set -u
export LC_ALL=C.UTF-8

build=${1:-build}
here=$(dirname "$0")
failures=$(mktemp)
trap 'rm -f "$failures"' EXIT

fail() {
    echo "$1" | tee -a "$failures"
}

# tables["KEY WORD"]: the words of the line "KEY WORD: …" of layers.txt.
declare -A tables
while IFS=: read -r key words; do
    tables[$key]=$words
done < <(grep -E '^[a-z]' "$here/layers.txt")

# excepted RULE FILE: exceptions.txt has the line "RULE FILE reason".
excepted() {
    grep -qE "^$1 $2 .+" "$here/exceptions.txt"
}

sources() {
    find kiosk include tests -name '*.[ch]' | sort
}

# Sets layer to the folder of a file in kiosk or include.
find_layer() {
    layer=${1#include/}
    layer=${layer#kiosk/}
    layer=${layer%%/*}
}

has_word() {
    case " $1 " in *" $2 "*) return 0 ;; esac
    return 1
}

# Includes: "project/headers.h" only of layers that may be used, <library.h> only where it belongs.
check_include() {
    local place=$1 text=$2 name first
    name=${text#*[<\"]}
    name=${name%%[>\"]*}
    first=${name%%/*}
    case "$text" in
    *\<*)
        has_word "${tables[plain all]} ${tables[system $layer]-}" "$name" && return
        has_word "${tables[system $layer]-}" "$first/*" && return
        fail "$place: <$name> does not belong in $layer (tests/gate/layers.txt)"
        ;;
    *)
        # A name without a folder is a private header of the same folder.
        [ "$first" = "$name" ] && return
        has_word "${tables[uses $layer]-} $layer" "$first" && return
        fail "$place: $layer must not include \"$name\"; it may use: ${tables[uses $layer]-}"
        ;;
    esac
}

check_includes() {
    local file line text layer
    while IFS=: read -r file line text; do
        find_layer "$file"
        if [ -z "${tables[uses $layer]-}" ]; then
            fail "$file:$line: the layer $layer is not in tests/gate/layers.txt"
        else
            check_include "$file:$line" "$text"
        fi
    done < <(grep -rnE --include='*.[ch]' '^[[:space:]]*#[[:space:]]*include' kiosk include)
}

# The headers that a pure layer reaches through others must be of its layers too.
check_reach() {
    local pure file header layer
    for pure in ${tables[pure all]}; do
        while read -r file; do
            for header in $(${CC:-gcc} -std=c17 -D_GNU_SOURCE -Iinclude -MM "$file" 2>/dev/null); do
                case "$header" in include/*) ;; *) continue ;; esac
                find_layer "$header"
                has_word "${tables[reaches $pure]}" "$layer" ||
                    fail "$file:1: reaches $header through its includes"
            done
        done < <(find "kiosk/$pure" -name '*.c' 2>/dev/null | sort)
    done
}

# grep_rule PATTERN SENTENCE FILES…: each line with the pattern is a breach.
grep_rule() {
    local pattern=$1 sentence=$2 file line text
    shift 2
    [ $# -gt 0 ] || return
    while IFS=: read -r file line text; do
        fail "$file:$line: $sentence"
    done < <(grep -nE "$pattern" "$@" /dev/null)
}

check_lines() {
    local all texts
    mapfile -t all < <(sources)
    mapfile -t texts < <(sources; find tests lessons assets .ci -name '*.sh' -o -name '*.yaml' \
        -o -name '*.touch' -o -name '*.drive' 2>/dev/null | grep -v '/bad/' | sort)
    grep_rule '^.{101}' "more than 100 columns" "${all[@]}"
    grep_rule $'\t' "a tab" "${texts[@]}"
    grep_rule '[[:space:]]$' "blanks at the end" "${texts[@]}"
    mapfile -t texts < <(printf '%s\n' "${all[@]}" | grep '\.c$')
    grep_rule '^[[:space:]]*extern[[:space:]]' "extern: declare it in a header" "${texts[@]}"
    grep_rule '(^|[^[:alnum:]_])goto[[:space:]]+([^d]|d[^o]|do[^n]|don[^e]|done[^;])' \
        "the only goto is \"goto done;\"" "${all[@]}"
}

# A function is what stands between a brace in the first column and the next closing one.
check_sizes() {
    local file lines
    while read -r file; do
        lines=$(wc -l <"$file")
        [ "$lines" -le 600 ] || excepted long-file "$file" ||
            fail "$file:$lines: $lines lines; a file has at most 600"
        awk -v file="$file" '
            /^[A-Za-z_].*\(/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name) }
            /^{/ { start = NR }
            /^}/ {
                if (start && NR - start + 1 > 70)
                    printf "%s:%d: %s has %d lines; a function has at most 70\n", file, start, name,
                        NR - start + 1
                start = 0
            }' "$file" | tee -a "$failures"
    done < <(sources)
}

check_files() {
    local header source folder
    while read -r header; do
        source=kiosk/${header#include/}
        source=${source%.h}.c
        [ -f "$source" ] || excepted header-only "$header" ||
            fail "$header:1: no $source, and no reason in tests/gate/exceptions.txt"
    done < <(find include -mindepth 2 -name '*.h' | sort)
    for folder in kiosk/*/; do
        [ -f "${folder}README.md" ] || fail "${folder}README.md:1: is missing"
    done
}

# Each header compiles by itself, twice in a row.
check_headers() {
    local header name flags output
    flags=$(pkg-config --cflags sdl2 SDL2_ttf jansson 2>/dev/null)
    while read -r header; do
        name=${header#include/}
        # shellcheck disable=SC2086
        output=$(printf '#include "%s"\n#include "%s"\n' "$name" "$name" |
            ${CC:-gcc} -std=c17 -D_GNU_SOURCE -Iinclude -I"$(dirname "$header")" -I. -Wall \
                -Wextra -Werror -Wpedantic -Wstrict-prototypes $flags -fsyntax-only -x c - 2>&1) ||
            fail "$header:1: does not compile alone: $(echo "$output" | grep -m 1 error)"
    done < <(find include kiosk -name '*.h' | sort)
}

# Purity: what the objects of a pure layer need from outside of it.
# Functions of base that read a clock, a file or chance are taken off again by "impure".
allowed_project_symbols() {
    local layer=$1 lower objects=()
    for lower in ${tables[reaches $layer]-}; do
        objects+=("$build/obj/kiosk/$lower"/*.o)
    done
    nm --defined-only -g "${objects[@]}" 2>/dev/null | awk 'NF == 3 { print $3 }' |
        grep -vxE "$(sed -n 's/^impure: *//p' "$here/pure_symbols.txt" | tr ' ' '\n' |
            grep . | sed 's/\*/.*/' | paste -sd '|')"
}

# The words of pure_symbols.txt for an object such as lesson/text.o: those of "all", of "lesson/*"
# and its own.
allowed_library_symbols() {
    sed -n -e 's/^all: *//p' -e "s|^${1%%/*}/\*: *||p" -e "s|^$1: *||p" "$here/pure_symbols.txt" |
        tr ' ' '\n' | grep .
}

check_object() {
    local object=$1 name=$2 project=$3 symbol where line library
    library=$(allowed_library_symbols "$name" | sed 's/\*/.*/' | paste -sd '|')
    while read -r symbol; do
        where=kiosk/${name%.o}.c
        line=$(grep -n -m 1 -w "$symbol" "$where" 2>/dev/null | cut -d: -f1)
        fail "$where:${line:-1}: needs $symbol, not allowed there by tests/gate/pure_symbols.txt"
    done < <(nm -u "$object" | awk '{ print $NF }' | grep -vxE "$library" | grep -vxF "$project")
}

# Each source of a pure layer has an object that is not older than it.
require_objects() {
    local layer source object missing=0
    for layer in ${tables[pure all]}; do
        for source in "kiosk/$layer"/*.c; do
            object=$build/obj/${source%.c}.o
            if ! [ -e "$object" ] || [ "$source" -nt "$object" ]; then
                fail "$source:1: $object is not there or older: make it first"
                missing=1
            fi
        done
    done
    return $missing
}

check_purity() {
    local layer source project
    require_objects || return
    for layer in ${tables[pure all]}; do
        project=$(allowed_project_symbols "$layer")
        for source in "kiosk/$layer"/*.c; do
            source=${source#kiosk/}
            check_object "$build/obj/kiosk/${source%.c}.o" "${source%.c}.o" "$project"
        done
    done
}

check_includes
check_reach
check_lines
check_sizes
check_files
check_headers
check_purity

if [ -s "$failures" ]; then
    echo "tidy: $(wc -l <"$failures") breaches" >&2
    exit 1
fi
echo "tidy: layers, purity, sizes and headers hold"

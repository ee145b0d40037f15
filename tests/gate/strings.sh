#!/bin/bash
# Every text that a resident can see is there in every language.
#
#   strings.sh [BUILD]   run from the top of the source; BUILD is the folder with kioskctl and the
#                        catalogues, "build" when not given
#
# Collects the program's texts from kiosk/screen and kiosk/app (tr with the text second, N_) and
# compares them with assets/locale/en.po: nothing missing, untranslated, fuzzy, obsolete or no
# longer used. Each lessons/*/po/en.po must be complete in itself, and no sentence of five words or
# more that kioskctl lists for English may be the Vietnamese one (shorter ones are names and
# numbers). Other languages may grow bit by bit: their files only have to be in order. Prints file:line: what is wrong and exits 1. Changes nothing.
set -u
export LC_ALL=C.UTF-8

build=${1:-build}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

fail() {
    echo "$1"
    failed=1
}

for tool in xgettext msgcmp msgfmt msgattrib; do
    if ! command -v "$tool" >/dev/null; then
        echo "strings.sh: no $tool; apt-get install gettext" >&2
        exit 1
    fi
done

# report FILE OUTPUT: each line of a gettext tool, behind FILE when it names no place itself.
report() {
    while IFS= read -r line; do
        case "$line" in
        '' | *": found "*" fatal error"*) ;;
        *:[0-9]*:*) fail "$line" ;;
        *) fail "$1:1: $line" ;;
        esac
    done <<<"$2"
}

# check_marks FILE: no entry is fuzzy or commented out.
check_marks() {
    local file=$1 line text
    while IFS=: read -r line text; do
        case "$text" in
        '#~'*) fail "$file:$line: obsolete: $text" ;;
        *) fail "$file:$line: fuzzy: check the translation and take the mark away" ;;
        esac
    done < <(grep -nE '^#,.*fuzzy|^#~ msgid' "$file")
}

# check_form FILE: msgfmt finds no fault in it and every entry translated.
check_form() {
    local file=$1 output counts
    output=$(msgfmt --check --statistics -o "$folder/out.mo" "$file" 2>&1) ||
        report "$file" "$output"
    counts=$(grep 'translated message' <<<"$output")
    case "$counts" in
    *untranslated* | *fuzzy*)
        fail "$file:$(untranslated_line "$file"): $counts"
        ;;
    esac
}

# check_part FILE: what there is of it is in order.
check_part() {
    local output
    [ -f "$1" ] || return 0
    check_marks "$1"
    output=$(msgfmt --check -o "$folder/out.mo" "$1" 2>&1) || report "$1" "$output"
}

# The line of the first entry without a translation (one that ends at an empty msgstr).
untranslated_line() {
    awk '
        /^msgstr(\[[0-9]\])? ""$/ { empty = NR; next }
        empty && !/^"/ && !done { print empty; done = 1 }
        { empty = 0 }
        END { if (!done) print (empty ? empty : 1) }' "$1" | head -n 1
}

# source_line LINE: where the text at this line of kiosk.pot stands in the program.
source_line() {
    head -n "$1" "$folder/kiosk.pot" | sed -n 's/^#: \([^ ]*\).*/\1/p' | tail -n 1
}

# msgcmp names texts that the sources have and the file has not, and the other way round.
check_program() {
    local file=$1 line
    check_marks "$file"
    check_form "$file"
    while IFS= read -r line; do
        case "$line" in
        *'this message is used but not defined'*)
            line=${line#"$folder"/kiosk.pot:}
            fail "$(source_line "${line%%:*}"): this text is not in $file"
            ;;
        "$file":*) fail "$line" ;;
        esac
    done < <(msgcmp --use-fuzzy --use-untranslated "$file" "$folder/kiosk.pot" 2>&1)
}

mapfile -t sources < <(find kiosk/screen kiosk/app kiosk/training/account.c -name '*.c' | sort)
xgettext --from-code=UTF-8 --language=C --keyword=tr:2 --keyword=N_ --package-name=kiosk \
    -o "$folder/kiosk.pot" "${sources[@]}" 2>"$folder/errors" ||
    report kiosk "$(cat "$folder/errors")"
if ! [ -s "$folder/kiosk.pot" ]; then
    fail "kiosk/screen:1: no text found; are they marked with tr(view, …) or N_(…)?"
    exit 1
fi

[ -f assets/locale/en.po ] || fail "assets/locale/en.po:1: is missing"
check_program assets/locale/en.po
for file in assets/locale/*.po lessons/*/po/*.po; do
    [ "${file##*/}" = en.po ] || check_part "$file"
done
for lesson in lessons/*/; do
    [ -f "${lesson}po/en.po" ] || fail "${lesson}po/en.po:1: is missing"
    [ ! -f "${lesson}po/en.po" ] || { check_marks "${lesson}po/en.po"; check_form "${lesson}po/en.po"; }
done

# A sentence of a lesson that is not in its catalogue comes back as it is.
list_sentences() {
    "$build/kioskctl" voice texts --lang "$1" | cut -f 2- | sort -u
}

if [ -x "$build/kioskctl" ]; then
    while IFS= read -r text; do
        place=$(grep -nF -m 1 -- "${text:0:24}" lessons/*/lesson.yaml /dev/null | cut -d: -f1,2)
        fail "${place:-lessons:1}: not translated into English: $text"
    done < <(comm -12 <(list_sentences vi) <(list_sentences en) | grep -E '([^ ]+ +){4}[^ ]')
else
    fail "strings.sh: no $build/kioskctl; make it first"
fi

[ "$failed" -eq 0 ] || exit 1
echo "strings: every text is translated"

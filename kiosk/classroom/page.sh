#!/bin/sh
# page.sh PAGE: page.html as the inside of a C array, and the hashes by which a browser knows its
# script and style (base64 of SHA-256 over what stands between the tags) as two macros.
set -eu

# between TAG: what the page has between <TAG> and </TAG>, each on a line of its own.
between() {
    sed -n "/^<$1>\$/,/^<\/$1>\$/p" "$page" | sed "1s/.*//; \$d"
}

hash() {
    between "$1" | sha256sum | cut -c 1-64 | tr a-f A-F | basenc --base16 -d | base64
}

page=$1
printf '#define PAGE_SCRIPT "%s"\n#define PAGE_STYLE "%s"\n' "$(hash script)" "$(hash style)"
od -An -v -t u1 "$page" | sed 's/  *\([-0-9]*\)/\1,/g'

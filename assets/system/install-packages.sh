#!/bin/sh
# install-packages.sh WHY PACKAGE…: installs the Debian packages that are missing, after saying
# which and why. Uses sudo when it is not run by root. Nothing is done when nothing is missing.
set -eu

why=$1
shift
missing=
for package in "$@"; do
    if ! dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
        missing="$missing $package"
    fi
done
[ -n "$missing" ] || exit 0

echo "To $why these Debian packages are needed and will be installed:$missing"
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    echo "Neither root nor sudo is at hand. As root, run: apt-get install$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -q >/dev/null ||
    echo "Not every package list could be refreshed; going on with those at hand."
# shellcheck disable=SC2086
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing >/dev/null
echo "Installed."

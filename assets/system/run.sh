#!/bin/sh
# run.sh BUILD: starts the kiosk full-screen; where there is no display, says so and plays the tour.
set -eu
build=$1

if [ -z "${DISPLAY:-}" ] && [ -z "${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    echo "Playing a guided tour of the same program offscreen instead."
    exec "$(dirname "$0")/tour.sh" "$build"
fi
exec "$build/kiosk"

#!/bin/sh
# A real X server on a machine without a graphics card, with a ten-finger touch screen and a
# keyboard that a test moves through two sockets (the server's own "dummy" and "inputtest" drivers).
#
#   xserver.sh start WxH         starts one in the background, prints DISPLAY= TOUCH= KEYBOARD= PID=
#                                FOLDER=, one a line
#   xserver.sh stop FOLDER       ends that server and removes its folder
#   xserver.sh exec WxH FOLDER   becomes the server; writes the number of its display, when it is
#                                ready, as one line to standard output (used by server.c)
#
# The server picks a free display number itself. Keep one client on each socket for the server's
# whole life: a client that hangs up leaves the server spinning.
# Exit: 0 done, 1 the server did not come up, 2 wrong use or something is not installed.
set -eu

complain() {
    echo "xserver.sh: $1" >&2
    exit "${2:-2}"
}

find_server() {
    for server in /usr/lib/xorg/Xorg /usr/libexec/Xorg; do
        if [ -x "$server" ]; then
            echo "$server"
            return
        fi
    done
    command -v Xorg || true
}

require_drivers() {
    [ -n "$1" ] || complain "no Xorg here; apt-get install xserver-xorg-core"
    for modules in /usr/lib/xorg/modules /usr/lib64/xorg/modules; do
        [ ! -d "$modules" ] || break
    done
    [ -e "$modules/input/inputtest_drv.so" ] ||
        complain "no $modules/input/inputtest_drv.so; apt-get install xserver-xorg-core"
    [ -e "$modules/drivers/dummy_drv.so" ] ||
        complain "no $modules/drivers/dummy_drv.so; apt-get install xserver-xorg-video-dummy"
}

read_size() {
    case "$1" in
    *[!0-9x]* | x* | *x | *x*x*) complain "a size is WxH, such as 1920x1080, not \"$1\"" ;;
    *x*) ;;
    *) complain "a size is WxH, such as 1920x1080, not \"$1\"" ;;
    esac
    width=${1%x*}
    height=${1#*x}
}

# Blanking and clock are made up: nothing leaves the machine. 280 and 45 are those of 1080p60.
write_config() {
    clock=$(((width + 280) * (height + 45) * 60 / 1000))
    cat <<END
Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "DontVTSwitch" "true"
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 1-500
    VertRefresh 1-200
    Modeline "$1" $(printf '%d.%03d' $((clock / 1000)) $((clock % 1000))) \
$width $((width + 88)) $((width + 132)) $((width + 280)) \
$height $((height + 4)) $((height + 9)) $((height + 45))
EndSection
Section "Device"
    Identifier "card"
    Driver "dummy"
    VideoRam 64000
EndSection
Section "Screen"
    Identifier "screen"
    Device "card"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Depth 24
        Modes "$1"
    EndSubSection
EndSection
Section "InputDevice"
    Identifier "touch"
    Driver "inputtest"
    Option "DeviceType" "Touch"
    Option "TouchCount" "10"
    Option "SocketPath" "$2/touch.sock"
EndSection
Section "InputDevice"
    Identifier "keyboard"
    Driver "inputtest"
    Option "DeviceType" "Keyboard"
    Option "SocketPath" "$2/keyboard.sock"
EndSection
Section "ServerLayout"
    Identifier "layout"
    Screen "screen"
    InputDevice "touch"
    InputDevice "keyboard" "CoreKeyboard"
EndSection
END
}

exec_server() {
    server=$(find_server)
    require_drivers "$server"
    read_size "$1"
    [ -d "$2" ] || complain "no folder $2"
    [ "${#2}" -le 80 ] || complain "the path of the folder is too long for a socket: $2"
    write_config "$1" "$2" >"$2/xorg.conf"
    exec "$server" -displayfd 1 -config "$2/xorg.conf" -logfile "$2/log" -noreset \
        -nolisten tcp -nocursor -s 0 -dpms 2>"$2/errors"
}

show_errors() {
    grep -h '(EE)' "$1/errors" "$1/log" 2>/dev/null | tail -n 8 >&2 || true
}

start_server() {
    require_drivers "$(find_server)"
    read_size "$1"
    folder=$(mktemp -d /tmp/rig.XXXXXX)
    setsid "$0" exec "$1" "$folder" >"$folder/display" 2>>"$folder/errors" </dev/null &
    pid=$!
    tries=0
    while ! [ -s "$folder/display" ]; do
        tries=$((tries + 1))
        if [ "$tries" -gt 200 ] || ! kill -0 "$pid" 2>/dev/null; then
            kill "$pid" 2>/dev/null || true
            show_errors "$folder"
            complain "the X server did not come up, see $folder/log" 1
        fi
        sleep 0.05
    done
    echo "$pid" >"$folder/pid"
    echo "DISPLAY=:$(cat "$folder/display")"
    echo "TOUCH=$folder/touch.sock"
    echo "KEYBOARD=$folder/keyboard.sock"
    echo "PID=$pid"
    echo "FOLDER=$folder"
}

stop_server() {
    [ -s "$1/pid" ] || complain "$1 is not the folder of a running server"
    pid=$(cat "$1/pid")
    kill "$pid" 2>/dev/null || true
    tries=0
    while kill -0 "$pid" 2>/dev/null; do
        tries=$((tries + 1))
        [ "$tries" -le 60 ] || kill -9 "$pid" 2>/dev/null || true
        [ "$tries" -le 80 ] || complain "the server $pid does not end" 1
        sleep 0.05
    done
    rm -rf "$1"
}

case "${1:-} $#" in
'start 2') start_server "$2" ;;
'stop 2') stop_server "$2" ;;
'exec 3') exec_server "$2" "$3" ;;
*) complain "usage: xserver.sh start WxH | stop FOLDER | exec WxH FOLDER" ;;
esac

#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# on-display.sh PROGRAM [ARG…]: runs the program on an X display of its own, which ends with it.
set -euo pipefail

room=$(mktemp -d)
number=$room/number
trap 'kill "$server" 2>/dev/null || true; rm -rf "$room"' EXIT
export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$room} # Qt warns where a login has made none
exec 3>"$number"
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp >/dev/null 2>&1 &
server=$!
exec 3>&-
until [[ -s $number ]]; do # Xvfb writes the display's number once it can be used
    kill -0 "$server" 2>/dev/null || { echo 'on-display.sh: Xvfb ended before it was ready' >&2; exit 1; }
    read -rt 0.05 <> <(:) || true
done
DISPLAY=:$(tr -d '[:space:]' <"$number") "$@"

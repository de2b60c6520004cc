#!/bin/sh
# Take what install.sh laid away again. Data, backups, settings and users stay. Safe to run again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}

if [ -z "$root" ]; then
    [ "$(id -u)" -eq 0 ] || { printf '%s\n' "only root can do this: sudo $0" >&2; exit 1; }
    systemctl disable --quiet --now bayboard.service bayboard-backup.timer bayboard-agent.service \
        bayboard-screen@tv.service bayboard-screen@kiosk.service 2> /dev/null || true
fi
for unit in "$here"/*.service "$here"/*.timer; do
    rm -f "$root/etc/systemd/system/$(basename "$unit")"
done
rm -f "$root/etc/sysusers.d/bayboard.conf" "$root/usr/local/bin/bayboard"
[ -n "$root" ] || systemctl daemon-reload
printf '%s\n' "Removed. Left as they are: /var/lib/bayboard (the shop), /var/backups/bayboard, /etc/bayboard," \
    "/var/lib/bayboard-screen and the users bayboard and bayboard-screen."

#!/bin/sh
# Take what install.sh laid away again. Data, backups, settings and users stay. Safe to run again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}

if [ -z "$root" ]; then
    [ "$(id -u)" -eq 0 ] || { printf '%s\n' "only root can do this: sudo $0" >&2; exit 1; }
    systemctl disable --quiet --now sevenlanes.service sevenlanes-backup.timer sevenlanes-agent.service \
        sevenlanes-screen@tv.service sevenlanes-screen@kiosk.service 2> /dev/null || true
fi
for unit in "$here"/*.service "$here"/*.timer; do
    rm -f "$root/etc/systemd/system/$(basename "$unit")"
done
rm -f "$root/etc/sysusers.d/sevenlanes.conf" "$root/usr/local/bin/sevenlanes"
[ -n "$root" ] || systemctl daemon-reload
printf '%s\n' "Removed. Left as they are: /var/lib/sevenlanes (the shop), /var/backups/sevenlanes, /etc/sevenlanes," \
    "/var/lib/sevenlanes-screen and the users sevenlanes and sevenlanes-screen."

#!/bin/sh
# Let systemd run sevenlanes on this machine. Safe to run again, as after an update: settings and data stay.
#
#   systemd/install.sh server                        the server, and a backup every quarter of an hour
#   systemd/install.sh kiosk http://board.lan        a kiosk box: browser and agent
#   systemd/install.sh tv http://board.lan           a TV box
#
# With DESTDIR set, files are laid there and nothing of this machine is touched.
set -eu
umask 022
here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}

main() {
    role=${1:-}
    server=${2:-}
    case $role in
        server) [ $# -eq 1 ] || refuse "'server' takes no address." ;;
        kiosk | tv) is_address "$server" || refuse "say where the server is, such as: $0 $role http://board.lan" ;;
        *) refuse "say what this machine is: server, kiosk or tv." ;;
    esac
    [ -x "$root/opt/sevenlanes/.venv/bin/sevenlanes" ] \
        || refuse "there is no sevenlanes in $root/opt/sevenlanes. Put the program there and run 'make install' in it."
    [ -n "$root" ] || [ "$(id -u)" -eq 0 ] || refuse "only root can do this: sudo $0 $*"
    switched_on=$("$here/take-over.sh")
    lay_files
    case $role in
        server) prepare_server ;;
        *) prepare_screen ;;
    esac
    # shellcheck disable=SC2086 # a list; a machine may be a server and a screen
    [ -z "$switched_on" ] || on_machine systemctl enable --quiet --now $switched_on
    say "Installed. What it does: systemctl status 'sevenlanes*'; what it says: journalctl -u 'sevenlanes*'"
}

lay_files() {
    for unit in "$here"/*.service "$here"/*.timer; do
        install -D -m 0644 "$unit" "$root/etc/systemd/system/$(basename "$unit")"
    done
    install -D -m 0644 "$here/sysusers.conf" "$root/etc/sysusers.d/sevenlanes.conf"
    install -d -m 0755 "$root/etc/sevenlanes" "$root/usr/local/bin"
    ln -sfn /opt/sevenlanes/.venv/bin/sevenlanes "$root/usr/local/bin/sevenlanes"
    on_machine systemd-sysusers sevenlanes.conf
    on_machine systemctl daemon-reload
}

prepare_server() {
    keep_or_write "$root/etc/sevenlanes/server.env" <<'END'
# Options of `sevenlanes serve`, and settings as SEVENLANES_<NAME>=. Then: systemctl restart sevenlanes
SERVE_OPTIONS=--host 0.0.0.0 --port 80
END
    install -d -m 0700 "$root/var/backups/sevenlanes"
    on_machine chown sevenlanes:sevenlanes /var/backups/sevenlanes
    on_machine systemctl enable --quiet sevenlanes.service sevenlanes-backup.timer
    on_machine systemctl restart sevenlanes.service sevenlanes-backup.timer
}

prepare_screen() {
    for program in cage chromium Xwayland; do # cage does not begin without the last
        [ -x "$root/usr/bin/$program" ] || refuse "there is no $program: apt-get install cage chromium xwayland"
    done
    keep_or_write "$root/etc/sevenlanes/screen.env" <<'END'
# Where the server is, and on a kiosk box the scanner, such as /dev/input/by-id/usb-…-event-kbd
SEVENLANES_SERVER=
SEVENLANES_SCANNER=
END
    sed -i "s|^SEVENLANES_SERVER=.*|SEVENLANES_SERVER=${server%/}|" "$root/etc/sevenlanes/screen.env"
    other=tv
    [ "$role" = kiosk ] || other=kiosk
    on_machine systemctl disable --quiet --now "sevenlanes-screen@$other.service"
    on_machine systemctl enable --quiet "sevenlanes-screen@$role.service" sevenlanes-agent.service
    on_machine systemctl restart "sevenlanes-screen@$role.service" sevenlanes-agent.service
}

is_address() {
    # It goes into a file that systemd reads.
    case $1 in
        *[!]A-Za-z0-9.:/[-]* | *://*/?*) return 1 ;;
        http://[!/]* | https://[!/]*) return 0 ;;
        *) return 1 ;;
    esac
}

keep_or_write() {
    if [ -e "$1" ]; then
        cat > /dev/null
    else
        cat > "$1"
    fi
}

on_machine() {
    [ -n "$root" ] || "$@"
}

say() {
    printf '%s\n' "$1"
}

refuse() {
    printf '%s\n' "$1" >&2
    exit 1
}

main "$@"

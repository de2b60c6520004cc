#!/bin/sh
# Let systemd run bayboard on this machine. Safe to run again, as after an update: settings and data stay.
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
    [ -x "$root/opt/bayboard/.venv/bin/bayboard" ] \
        || refuse "there is no bayboard in $root/opt/bayboard. Put the program there and run 'make install' in it."
    [ -n "$root" ] || [ "$(id -u)" -eq 0 ] || refuse "only root can do this: sudo $0 $*"
    lay_files
    case $role in
        server) prepare_server ;;
        *) prepare_screen ;;
    esac
    say "Installed. What it does: systemctl status 'bayboard*'; what it says: journalctl -u 'bayboard*'"
}

lay_files() {
    for unit in "$here"/*.service "$here"/*.timer; do
        install -D -m 0644 "$unit" "$root/etc/systemd/system/$(basename "$unit")"
    done
    install -D -m 0644 "$here/sysusers.conf" "$root/etc/sysusers.d/bayboard.conf"
    install -d -m 0755 "$root/etc/bayboard" "$root/usr/local/bin"
    ln -sfn /opt/bayboard/.venv/bin/bayboard "$root/usr/local/bin/bayboard"
    on_machine systemd-sysusers bayboard.conf
    on_machine systemctl daemon-reload
}

prepare_server() {
    keep_or_write "$root/etc/bayboard/server.env" <<'END'
# Options of `bayboard serve`, and settings as BAYBOARD_<NAME>=. Then: systemctl restart bayboard
SERVE_OPTIONS=--host 0.0.0.0 --port 80
END
    install -d -m 0700 "$root/var/backups/bayboard"
    on_machine chown bayboard:bayboard /var/backups/bayboard
    on_machine systemctl enable --quiet bayboard.service bayboard-backup.timer
    on_machine systemctl restart bayboard.service bayboard-backup.timer
}

prepare_screen() {
    for program in cage chromium Xwayland; do # cage does not begin without the last
        [ -x "$root/usr/bin/$program" ] || refuse "there is no $program: apt-get install cage chromium xwayland"
    done
    keep_or_write "$root/etc/bayboard/screen.env" <<'END'
# Where the server is, and on a kiosk box the scanner, such as /dev/input/by-id/usb-…-event-kbd
BAYBOARD_SERVER=
BAYBOARD_SCANNER=
END
    sed -i "s|^BAYBOARD_SERVER=.*|BAYBOARD_SERVER=${server%/}|" "$root/etc/bayboard/screen.env"
    other=tv
    [ "$role" = kiosk ] || other=kiosk
    on_machine systemctl disable --quiet --now "bayboard-screen@$other.service"
    on_machine systemctl enable --quiet "bayboard-screen@$role.service" bayboard-agent.service
    on_machine systemctl restart "bayboard-screen@$role.service" bayboard-agent.service
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

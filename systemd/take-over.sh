#!/bin/sh
# Let a machine that was installed as bayboard go on as sevenlanes: shop, backups, settings, keys, users and the
# browsers of its screens stay what they are. install.sh runs it; where nothing bears the former name it does nothing.
set -eu
root=${DESTDIR:-}
units="bayboard.service bayboard-backup.timer bayboard-agent.service
    bayboard-screen@tv.service bayboard-screen@kiosk.service"
folders="/etc/bayboard /var/lib/bayboard /var/lib/bayboard-screen /var/backups/bayboard
    /etc/systemd/system/bayboard.service.d"

main() {
    is_old || exit 0
    for folder in $folders; do
        refuse_unmovable "$root$folder" "$(present "$root$folder")"
    done
    on=$(switched_on)
    on_machine stop_units
    for folder in $folders; do
        move "$root$folder" "$(present "$root$folder")"
    done
    for text in "$root"/etc/sevenlanes/*.env "$root"/etc/systemd/system/sevenlanes.service.d/*.conf; do
        [ ! -f "$text" ] || sed -i 's/bayboard/sevenlanes/g; s/BAYBOARD_/SEVENLANES_/g' "$text"
    done
    rm -f "$root"/etc/systemd/system/bayboard*.service "$root"/etc/systemd/system/bayboard*.timer \
        "$root/etc/sysusers.d/bayboard.conf" "$root/usr/local/bin/bayboard"
    on_machine rename_user bayboard
    on_machine rename_user bayboard-screen
    printf '%s\n' "Taken over from bayboard: this machine's settings, shop, backups and screens." >&2
    printf '%s' "$on" # what install.sh is to switch on again
}

is_old() {
    for path in $folders /etc/sysusers.d/bayboard.conf; do
        [ ! -e "$root$path" ] || return 0
    done
    return 1
}

refuse_unmovable() {
    [ -d "$1" ] || return 0
    if mountpoint -q "$1"; then
        refuse "a disk is mounted at $1: mount it at $2 instead (/etc/fstab), then run this again."
    fi
    if [ -e "$2" ] && ! rmdir "$2" 2> /dev/null; then
        refuse "there are both $1 and $2: move the one away that is not this machine's, then run this again."
    fi
}

move() {
    if [ -d "$1" ]; then
        mkdir -p "$(dirname "$2")"
        mv "$1" "$2"
    fi
}

switched_on() {
    for unit in $units; do
        if [ -z "$root" ] && systemctl is-enabled --quiet "$unit" 2> /dev/null; then
            present "$unit "
        fi
    done
}

stop_units() {
    # shellcheck disable=SC2086 # a list
    systemctl disable --quiet --now $units 2> /dev/null || true
}

rename_user() {
    if id -u "$1" > /dev/null 2>&1; then
        usermod --login "$(present "$1")" --home "/var/lib/$(present "$1")" "$1"
        groupmod --new-name "$(present "$1")" "$1"
    fi
}

present() {
    printf '%s' "$1" | sed 's/bayboard/sevenlanes/g'
}

on_machine() {
    [ -n "$root" ] || "$@"
}

refuse() {
    printf '%s\n' "$1" >&2
    exit 1
}

main

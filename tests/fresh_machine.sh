#!/bin/sh
# Makes a bare Debian in a folder (debootstrap: Python, pip, make, certificates; no venv, no uv) and runs the README's
# two commands there on a clone of HEAD.  Needs root and debootstrap.  Prints the wall time of each.
#   sh tests/fresh_machine.sh [FOLDER]     FOLDER is kept when given, else made anew and removed
set -eu
repo=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
root=${1:-$(mktemp -d /tmp/fresh-debian.XXXXXX)}
suite=${DEBIAN_SUITE:-bookworm}

cleanup() {
    umount "$root/dev/pts" "$root/proc" "$root/dev" 2>/dev/null || true
    [ "${keep:-}" ] || rm -rf "$root"
}
[ "${1:-}" ] && keep=1
trap cleanup EXIT INT TERM

if [ ! -x "$root/usr/bin/make" ]; then
    debootstrap --variant=minbase --include=python3,python3-pip,make,ca-certificates "$suite" "$root" >"$root.log" 2>&1 ||
        { tail -20 "$root.log"; exit 1; }
fi
mkdir -p "$root/proc" "$root/dev" "$root/work"
mountpoint -q "$root/proc" || mount --bind /proc "$root/proc"
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
# pages show a review by keyboard: their blocks are run on a terminal
mountpoint -q "$root/dev/pts" || mount --bind /dev/pts "$root/dev/pts"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp /etc/hosts "$root/etc/hosts"
# The network of this machine, not the project's business: its certificates and proxies carry over by environment.
cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
rm -rf "$root/work/detente"
git clone --quiet --no-local "$repo" "$root/work/detente"

inside() {
    env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
        SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
        ${HTTPS_PROXY:+HTTPS_PROXY="$HTTPS_PROXY"} ${PIP_INDEX_URL:+PIP_INDEX_URL="$PIP_INDEX_URL"} \
        ${UV_INDEX_URL:+UV_INDEX_URL="$UV_INDEX_URL"} \
        chroot "$root" /bin/sh -c "cd /work/detente && $1"
}
timed() {
    begin=$(date +%s)
    inside "$1" || { echo "FAILED: $1"; exit 1; }
    echo "fresh machine: $1: $(($(date +%s) - begin)) s"
}
inside 'python3 --version; ! python3 -m venv /tmp/none >/dev/null 2>&1 && echo "no venv here, as on bare Debian"'
timed 'make demo'
timed 'make test'

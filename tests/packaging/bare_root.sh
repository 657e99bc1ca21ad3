#!/usr/bin/env bash
# SPDX-License-Identifier: MPL-2.0
# Tries ./run and ./check on a fresh machine: a bare Debian under build/bare, a clean clone of what
# is committed, as root and then, in another fresh copy, as an ordinary user with sudo.
#
#   tests/packaging/bare_root.sh [--suite bookworm] [--as root|user|both] [run|check|both]
#
# Needs root, debootstrap and git. The mirror is the one that this machine's apt uses.
set -eu -o pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.."

suite=bookworm as=both what=both
while [ $# -gt 0 ]; do
    case $1 in
        --suite) suite=$2; shift ;;
        --as) as=$2; shift ;;
        run | check | both) what=$1 ;;
        *) sed -n '3,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done
[ "$(id -u)" = 0 ] || { echo "This makes a root of its own: start it as root." >&2; exit 2; }

here=$PWD
bare=$here/build/bare
base=$bare/$suite
data=${PALIMPSEST_DATA:-$here/../shared/data}
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep '/debian/*$' | head -n 1)
mkdir -p "$bare"

if [ ! -e "$base.made" ]; then
    rm -rf "$base"
    debootstrap --variant=minbase --include=ca-certificates,sudo "$suite" "$base" "$mirror" >"$bare/debootstrap.log"
    touch "$base.made"
fi

# Certificates that this machine trusts beyond Debian's are trusted in the root as well.
prepare() {
    cp -a "$base" "$1"
    cp /etc/resolv.conf "$1/etc/resolv.conf"
    cp /usr/local/share/ca-certificates/*.crt "$1/usr/local/share/ca-certificates/" 2>/dev/null || true
    chroot "$1" update-ca-certificates >/dev/null 2>&1
    chroot "$1" useradd --create-home --shell /bin/bash writer
    echo 'writer ALL=(ALL) NOPASSWD: ALL' >"$1/etc/sudoers.d/writer"
    mkdir -p "$1/home/writer/shared"
    [ ! -d "$data" ] || cp -r "$data" "$1/home/writer/shared/data"
    git clone --quiet --no-hardlinks "$here" "$1/home/writer/palimpsest"
    mount -t proc proc "$1/proc"
    mount -t tmpfs -o mode=755 tmpfs "$1/dev"
    mkdir "$1/dev/shm" "$1/dev/pts"
    mount -t tmpfs -o mode=1777 tmpfs "$1/dev/shm"
    mount -t devpts devpts "$1/dev/pts"
    for node in "null 1 3" "zero 1 5" "full 1 7" "random 1 8" "urandom 1 9" "tty 5 0"; do
        set -- "$1" $node
        mknod -m 666 "$1/dev/$2" c "$3" "$4"
    done
    for link in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do
        ln -s "/proc/self/${link#*:}" "$1/dev/${link%:*}"
    done
}

forget() {
    for folder in dev/pts dev/shm dev proc; do
        ! mountpoint -q "$1/$folder" || umount -l "$1/$folder"
    done
}

# inside ROOT USER COMMAND...: with nothing of this machine's environment but the way to the network.
inside() {
    local root=$1 user=$2
    shift 2
    chroot --userspec="$user" "$root" env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        HOME="$(chroot "$root" getent passwd "$user" | cut -d: -f6)" USER="$user" LANG=C.UTF-8 \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
        bash -c 'cd /home/writer/palimpsest && exec "$@"' bash "$@"
}

status=0
try() {
    local user=$1 root=$bare/$suite-$1 began
    forget "$root"
    rm -rf --one-file-system "$root"
    prepare "$root"
    [ "$user" = root ] && chown -R root "$root/home/writer/palimpsest" || chroot "$root" chown -R writer /home/writer
    for command in run check; do
        [ "$what" = both ] || [ "$what" = "$command" ] || continue
        began=$SECONDS
        echo "== $suite, as $user: ./$command"
        if [ "$command" = run ]; then set -- ./run --headless --out first; else set -- ./check; fi
        if inside "$root" "$user" "$@"; then echo "== done in $((SECONDS - began)) s"
        else echo "== failed with $? after $((SECONDS - began)) s"; status=1
        fi
    done
    forget "$root"
}

trap 'forget "$bare/$suite-root"; forget "$bare/$suite-writer"' EXIT
[ "$as" = user ] || try root
[ "$as" = root ] || try writer
exit $status

# shellcheck shell=sh
# What is special about a Debian or Ubuntu machine. Sourced after say.sh.

# `debian`, `ubuntu`, or what else os-release says; `release` is the codename.
distribution=
release=
if [ -r /etc/os-release ]; then
  distribution=$(. /etc/os-release && echo "${ID-}")
  release=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
fi

# Prints why nothing can be installed here; nothing when it can.
why_not_install() {
  case $distribution in
    debian | ubuntu) [ "$(id -u)" = 0 ] || echo "that takes root" ;;
    *) echo "this is neither Debian nor Ubuntu" ;;
  esac
}

apt_install() { apt_get install --no-install-recommends "$@"; }

# The package lists of a fresh machine are empty, those of an old one name what is gone: then once more with new ones.
apt_get() {
  try_apt_get "$@" || {
    apt-get update
    try_apt_get "$@"
  }
}

try_apt_get() {
  DEBIAN_FRONTEND=noninteractive NEEDRESTART_MODE=a apt-get -y -o DPkg::Lock::Timeout=300 "$@"
}

# write_policy FILE: packages that are installed start no services.
write_policy() {
  printf '#!/bin/sh\nexit 101\n' >"$1"
  chmod +x "$1"
}

# Prints the mirror that apt uses for this release; nothing when it cannot be told, then debootstrap has its own.
debian_mirror() {
  # shellcheck disable=SC2016
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
    awk -v release="$release" '$2 == release && $3 == "main" && /^https?:/ { print $1; exit }'
}

# in_tree TREE COMMAND…: with that as its root, and the devices that a package's scripts expect.
in_tree() {
  # shellcheck disable=SC2016
  unshare -m sh -ec '
    tree=$1
    shift
    mount --rbind /dev "$tree/dev"
    mount -t proc proc "$tree/proc"
    exec chroot "$tree" "$@"' in_tree "$@"
}

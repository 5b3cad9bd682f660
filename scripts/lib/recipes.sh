# shellcheck shell=sh disable=SC2154
# What the images are made of. Any change of this file, and of what is named in `recipe` of images.sh, makes them anew.
#
#   tongs-test/busybox   busybox with all its applets, and a user `user` (1000)
#   tongs-test/debian    a minimal system of this machine's release, with certificates and the same user
#   tongs-test/node      that with Node 24, npm and git
#   tongs-test/redis     that with redis-server
#   tongs-test/postgres  that with PostgreSQL, which sets itself up as in the usual image
#   tongs-test/python    that with Python
#   tongs-test/buildkit  busybox with BuildKit and Debian's runc; without certificates, it reaches no registry

npm_version=11.21.2

contents() {
  case $1 in
    busybox) echo "busybox-static" ;;
    debian) echo "debootstrap $release" ;;
    node) echo "Node ${node_version:=$("$node" --version)}, npm $npm_version, git" ;;
    redis) echo "redis-server" ;;
    postgres) echo "PostgreSQL" ;;
    python) echo "Python" ;;
    buildkit) echo "BuildKit $buildkit_version, runc" ;;
  esac
}

# changes IMAGE TAR: its config, one instruction of a Dockerfile a line.
changes() {
  echo 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
  case $1 in
    busybox) echo 'CMD ["sh"]' ;;
    debian) echo 'CMD ["bash"]' ;;
    python) echo 'CMD ["python3"]' ;;
    buildkit)
      echo 'ENTRYPOINT ["buildkitd"]'
      echo 'VOLUME /var/lib/buildkit'
      ;;
    redis)
      echo 'CMD ["redis-server","--protected-mode","no","--save",""]'
      echo 'EXPOSE 6379'
      ;;
    postgres)
      echo 'ENTRYPOINT ["docker-entrypoint.sh"]'
      echo 'CMD ["postgres"]'
      echo 'EXPOSE 5432'
      ;;
    node)
      echo 'CMD ["node"]'
      # Mozilla's authorities are compiled into Node; those that only this machine trusts are not.
      if tar -tf "$2" "./$own_certificates" >/dev/null 2>&1; then
        echo "ENV NODE_EXTRA_CA_CERTS=/$own_certificates"
      fi
      proxy_changes
      ;;
  esac
}

build_busybox() {
  (cd "$work" && apt_get download busybox-static && dpkg-deb -x busybox-static_*.deb deb)
  cd "$1" || exit
  mkdir -p bin sbin usr/bin usr/sbin dev proc sys etc tmp var/run
  # /bin/busybox, or /usr/bin/busybox in later releases.
  cp "$(find "$work/deb" -path '*bin/busybox' -type f)" bin/busybox
  bin/busybox --list-full | while read -r applet; do
    [ -e "$applet" ] || ln -s /bin/busybox "$applet"
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nuser:x:1000:1000::/home/user:/bin/sh\n' >etc/passwd
  printf 'root:x:0:\nuser:x:1000:\n' >etc/group
  add_home_folders .
}

build_debian() {
  command -v debootstrap >/dev/null || apt_install debootstrap
  case $distribution in ubuntu) components=main,universe ;; *) components=main ;; esac
  # In a mount namespace of its own, so that nothing stays mounted in the tree when it is interrupted.
  unshare -m debootstrap --variant=minbase --include=ca-certificates --components="$components" \
    "$release" "$1" "$(debian_mirror)"
  chroot "$1" useradd --uid 1000 --no-create-home --shell /bin/sh user
  add_home_folders "$1"
  bundle=$1/etc/ssl/certs/ca-certificates.crt
  trusted_certificates | unknown_certificates "$bundle" >"$1/$own_certificates"
  if [ -s "$1/$own_certificates" ]; then
    cat "$1/$own_certificates" >>"$bundle"
  else
    rm "$1/$own_certificates"
  fi
}

build_node() {
  unpack_debian "$1"
  install_package "$1" git
  install -m 755 "$(readlink -f "$node")" "$1/usr/local/bin/node"
  (cd "$work" && npm pack --silent "npm@$npm_version")
  npm_home=$1/usr/local/lib/node_modules/npm
  mkdir -p "$npm_home" "$1/usr/local/etc"
  tar -xzf "$work/npm-$npm_version.tgz" --strip-components=1 -C "$npm_home"
  rm -rf "$npm_home/docs" "$npm_home/man"
  for name in npm npx; do
    chmod 755 "$npm_home/bin/$name-cli.js"
    ln -s "../lib/node_modules/npm/bin/$name-cli.js" "$1/usr/local/bin/$name"
  done
  {
    npm_registry
    printf 'update-notifier=false\nfund=false\naudit=false\n'
  } >"$1/usr/local/etc/npmrc"
}

build_redis() {
  unpack_debian "$1"
  install_package "$1" redis-server
}

build_postgres() {
  unpack_debian "$1"
  mkdir -p "$1/etc/postgresql-common" "$1/docker-entrypoint-initdb.d"
  # The entry point makes the cluster: not the package, nor does its file ask for this one to be kept.
  echo 'create_main_cluster = false' >"$1/etc/postgresql-common/createcluster.conf"
  printf 'force-confold\nforce-unsafe-io\n' >"$1/etc/dpkg/dpkg.cfg.d/setup"
  install_package "$1" postgresql
  rm "$1/etc/dpkg/dpkg.cfg.d/setup"
  # On the search path before the wrappers of Debian, which know several clusters.
  for program in "$1"/usr/lib/postgresql/*/bin/*; do
    ln -s "${program#"$1"}" "$1/usr/local/bin/${program##*/}"
  done
  # The compiler of queries and Perl, for the wrappers, are more than all the rest.
  rm -rf "$1"/usr/lib/*/libLLVM* "$1"/usr/lib/llvm-* "$1"/usr/lib/*/libz3* "$1"/usr/lib/postgresql/*/lib/llvmjit* \
    "$1"/usr/lib/postgresql/*/lib/bitcode "$1"/usr/lib/*/perl "$1"/usr/share/perl "$1"/usr/share/i18n
  install -m 755 "$lib/postgres-entrypoint.sh" "$1/usr/local/bin/docker-entrypoint.sh"
}

build_python() {
  unpack_debian "$1"
  install_package "$1" python3
  ln -s ../../bin/python3 "$1/usr/local/bin/python"
}

build_buildkit() {
  tar -xf "$(packed busybox)" -C "$1"
  (cd "$work" && apt_get download runc libseccomp2 libc6 && for deb in *.deb; do dpkg-deb -x "$deb" "$1"; done)
  # Since Debian 13 only in /usr, where the links of a whole system lead.
  for folder in lib lib64; do [ -e "$1/$folder" ] || ln -s "usr/$folder" "$1/$folder"; done
  rm -rf "$1"/usr/lib/*/gconv "$1"/usr/lib/*/*.a
  install -m 755 "$(buildkit_programs)/buildkitd" "$(buildkit_programs)/buildctl" "$1/bin"
}

# install_package TREE PACKAGE
install_package() {
  cp /etc/resolv.conf "$1/etc/resolv.conf"
  write_policy "$1/usr/sbin/policy-rc.d"
  in_tree "$1" apt-get update
  in_tree "$1" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2"
  rm "$1/usr/sbin/policy-rc.d"
}

unpack_debian() { tar -xf "$(packed debian)" -C "$1"; }

add_home_folders() {
  mkdir -p "$1/root" "$1/home/user" "$1/tmp"
  chmod 700 "$1/root"
  chmod 1777 "$1/tmp"
  chown 1000:1000 "$1/home/user"
}

# pack TREE TAR: without what only takes time to import.
pack() {
  tar --numeric-owner --one-file-system --sort=name --anchored \
    --exclude='./dev/*' --exclude='./proc/*' --exclude='./sys/*' --exclude='./run/*' --exclude='./tmp/*' \
    --exclude='./etc/resolv.conf' --exclude='./etc/hostname' --exclude='./var/log/*' \
    --exclude='./var/lib/apt/lists/*' --exclude='./var/cache/apt/*' --exclude='./var/cache/ldconfig/*' \
    --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/info/*' \
    --exclude='./usr/share/locale/*' --exclude='./usr/share/lintian/*' \
    -C "$1" -cf "$2.part" .
  mv "$2.part" "$2"
}

# Some networks put an authority of their own in front of TLS: what this machine trusts, its containers have to trust.
own_certificates=usr/local/share/ca-certificates/machine.crt

trusted_certificates() {
  npm_file=$(echo "$npm_settings" | sed -n 's/^cafile *= *//p')
  for file in /etc/ssl/certs/ca-certificates.crt "${NODE_EXTRA_CA_CERTS-}" "${SSL_CERT_FILE-}" "$npm_file"; do
    [ ! -f "$file" ] || cat "$file"
  done | unknown_certificates /dev/null
}

# unknown_certificates BUNDLE: those of standard input that BUNDLE does not have, each once.
unknown_certificates() {
  awk '
    { sub(/\r$/, "") }
    /-----BEGIN CERTIFICATE-----/ { block = ""; inside = 1 }
    inside { block = block $0 "\n" }
    /-----END CERTIFICATE-----/ {
      inside = 0
      if (FILENAME == "-" && !(block in seen)) printf "%s", block
      seen[block] = 1
    }' "$1" -
}

# The registry that this machine's npm asks, as a line of npmrc. What holds a password does not go into an image.
npm_registry() { echo "$npm_settings" | grep '^registry *=' | grep -v @ || true; }

# The proxies of this machine's environment.
proxy_changes() {
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    value=$(printenv "$name" | sed 's/[\\"$]/\\&/g')
    [ -z "$value" ] || printf 'ENV %s="%s"\n' "$name" "$value"
  done
}

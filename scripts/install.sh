#!/usr/bin/env bash
# Installs from the distribution what is missing: scripts/install.sh <demo|test|bench>.
# demo: Node for the front-end assets and a C compiler; test: also a browser and real peers;
# bench: also wrk and a database server.
set -euo pipefail

what=${1:-demo}
missing=()
has() { command -v "$1" >/dev/null 2>&1; }
installed() { [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = "install ok installed" ]; }

node_major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$node_major" -lt 18 ]; then missing+=(nodejs); fi
has npm || missing+=(npm)
has cc || missing+=(gcc libc6-dev)

if [ "$what" = test ]; then
  has chromium || missing+=(chromium)
  # Only the server's programs: the tests make a cluster of their own, in a folder of their own.
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
  installed fonts-dejavu-core || missing+=(fonts-dejavu-core) # Cyrillic in pictures of pages
  has pdftotext || missing+=(poppler-utils)                   # reads the papers that the program makes
  # Makes PDF of the organisation's own templates.
  has soffice || missing+=(libreoffice-writer-nogui libreoffice-calc-nogui)
  installed dovecot-imapd || missing+=(dovecot-imapd)         # mailboxes that are read over IMAP
  installed python3-aiosmtpd || missing+=(python3-aiosmtpd)   # a mail server that keeps what it gets
fi

if [ "$what" = bench ]; then
  has wrk || missing+=(wrk)
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
fi

if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

if ! has apt-get; then
  echo "Missing: ${missing[*]} (Debian's names). There is no apt-get here: please install them by hand." >&2
  exit 1
fi
sudo=()
if [ "$(id -u)" -ne 0 ]; then
  if ! has sudo; then
    echo "Missing: ${missing[*]}. As root: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  sudo=(sudo)
fi
echo "Installing: ${missing[*]}"

apt() { "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 "$@" >/dev/null; }
get() { apt install --no-install-recommends "$@"; }
updated=no
install() {
  if apt-get -qq -s --no-install-recommends install "$@" >/dev/null 2>&1 && get "$@"; then return; fi
  if [ $updated = no ]; then # the lists are absent or old
    apt update
    updated=yes
    get "$@"
  else
    return 1
  fi
}

# What is installed for tests must not begin to run on this machine. A guard that somebody else
# has put there is theirs, and stays.
guard=/usr/sbin/policy-rc.d
cluster=/etc/postgresql-common/createcluster.conf
undo=()
restore() { for step in "${undo[@]}"; do "${sudo[@]}" sh -c "$step"; done; }
trap restore EXIT

if [ ! -e $guard ]; then
  printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee $guard >/dev/null
  undo+=("rm -f $guard")
  "${sudo[@]}" chmod 755 $guard
fi

if [[ " ${missing[*]} " == *" postgresql "* ]]; then
  # postgresql-common brings the setting that keeps the server's package from making a cluster.
  installed postgresql-common || install postgresql-common
  "${sudo[@]}" cp -p $cluster $cluster.stoyka
  undo+=("mv -f $cluster.stoyka $cluster")
  echo 'create_main_cluster = false' | "${sudo[@]}" tee -a $cluster >/dev/null
fi

install "${missing[@]}"

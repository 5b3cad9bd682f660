#!/bin/sh
# The entry point of tongs-test/postgres. As in the usual image, the first start sets the database up with a
# temporary server that has no port, stops it, and only then starts the real one.
#
#   POSTGRES_PASSWORD     of the superuser
#   POSTGRES_USER         its name (postgres)
#   POSTGRES_DB           a database that is made (postgres)
#   /docker-entrypoint-initdb.d/*.sql   run by the temporary server
set -eu
: "${POSTGRES_PASSWORD:?is not set}" "${POSTGRES_USER:=postgres}" "${POSTGRES_DB:=postgres}"
: "${PGDATA:=/var/lib/postgresql/data}"
export PGDATA

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /run/postgresql
  chown postgres "$PGDATA" /run/postgresql
  chmod 700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

if [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=$(mktemp)
  printf %s "$POSTGRES_PASSWORD" >"$password"
  initdb --no-sync --locale=C --encoding=UTF8 --username="$POSTGRES_USER" --pwfile="$password" \
    --auth-local=trust --auth-host=scram-sha-256
  rm "$password"
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
  pg_ctl -w -o "-c listen_addresses=''" start
  [ "$POSTGRES_DB" = postgres ] || createdb --username="$POSTGRES_USER" "$POSTGRES_DB"
  for file in /docker-entrypoint-initdb.d/*.sql; do
    [ ! -f "$file" ] ||
      psql --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" -v ON_ERROR_STOP=1 --file="$file"
  done
  pg_ctl -m fast -w stop
fi
exec "$@"

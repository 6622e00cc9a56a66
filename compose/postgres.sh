#!/usr/bin/env bash
# Before PostgreSQL starts in its container: passwords on the first start, and a certificate for the
# name the other machines use. The bot gets /carrier: the authority's certificate and its address.
set -eu
umask 077
keys=${CARRIER_KEYS:-/carrier-keys}
shared=${CARRIER_SHARED:-/carrier}
bot=${BOT_USER:-10001}
name=${ROSTERBOT_CARRIER_ADDRESS%:*}
days=3650

command -v openssl >/dev/null || { echo "openssl is missing in this image" >&2; exit 1; }
# Written whole or not at all: what is there is never made anew.
secret() { [ -s "$1" ] || { openssl rand -hex 24 >"$1.new" && mv "$1.new" "$1"; }; }
secret "$keys/superuser"
secret "$keys/hub"

if [ ! -s "$keys/ca.crt" ]; then
    openssl ecparam -name prime256v1 -genkey -noout -out "$keys/ca.key"
    openssl req -x509 -new -key "$keys/ca.key" -sha256 -days "$days" -out "$keys/ca.crt.new" \
        -subj "/CN=Rosterbot $(openssl rand -hex 4)" \
        -addext basicConstraints=critical,CA:TRUE,pathlen:0 -addext keyUsage=critical,keyCertSign
    mv "$keys/ca.crt.new" "$keys/ca.crt"
fi

case "$name" in
*[!0-9.]*) names="DNS:$name" ;;
*) names="IP:$name" ;;
esac
case "$name" in \[*\]) names="IP:${name:1:-1}" ;; esac
names="$names,DNS:localhost,IP:127.0.0.1"
# Also anew where this machine got another name, and a month before it would end.
if [ "$(cat "$keys/names" 2>/dev/null)" != "$names" ] ||
    ! openssl x509 -checkend 2592000 -noout -in "$keys/server.crt" >/dev/null 2>&1; then
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=PostgreSQL" \
        -keyout "$keys/server.key" -out "$keys/server.csr" 2>/dev/null
    printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names" >"$keys/server.ext"
    openssl x509 -req -in "$keys/server.csr" -CA "$keys/ca.crt" -CAkey "$keys/ca.key" -sha256 \
        -set_serial "0x$(openssl rand -hex 16)" -days "$((days - 1))" -extfile "$keys/server.ext" \
        -out "$keys/server.crt" 2>/dev/null
    printf '%s' "$names" >"$keys/names"
fi

# Its own socket is for the container's own; everybody else comes over TLS, with a password.
printf '%s\n' 'local all postgres peer' 'hostssl all all all scram-sha-256' >"$keys/pg_hba.conf"
cp -f "$keys/ca.crt" "$shared/ca.crt"
chmod 444 "$shared/ca.crt"
printf 'postgresql://rosterbot:%s@localhost:5432/rosterbot?sslmode=verify-full&sslrootcert=%s\n' \
    "$(cat "$keys/hub")" /carrier/ca.crt >"$shared/url.new"
chmod 400 "$shared/url.new"
mv "$shared/url.new" "$shared/url"
if [ "$(id -u)" = 0 ]; then
    chmod 755 "$shared"
    chown "$bot" "$shared/url"
    chown postgres "$keys" "$keys/hub" "$keys/superuser" "$keys/pg_hba.conf" \
        "$keys/server.crt" "$keys/server.key"
fi

exec docker-entrypoint.sh postgres \
    -c ssl=on -c ssl_cert_file="$keys/server.crt" -c ssl_key_file="$keys/server.key" \
    -c hba_file="$keys/pg_hba.conf" -c password_encryption=scram-sha-256 \
    -c max_connections=200 -c temp_file_limit=256MB -c idle_in_transaction_session_timeout=60s \
    "$@"

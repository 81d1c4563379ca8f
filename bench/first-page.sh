#!/usr/bin/env bash
# Times the main query on a warm service: bench/first-page.sh [URL]
# Without a URL it starts target/huiqi.jar on a port of its own, with fresh data.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if (($# > 0)); then
    url=$1
else
    folder=$(mktemp -d)
    trap 'kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
    port=$((20000 + RANDOM % 10000))
    "$java" -jar target/huiqi.jar --server.port="$port" --management.server.port=0 \
        --huiqi.data-directory="$folder/data" >"$folder/log" &
    pid=$!
    url=http://localhost:$port
    until curl -sf "$url/readyz" >/dev/null; do
        kill -0 "$pid" 2>/dev/null || exit 1
        sleep 0.2
    done
fi
"$java" bench/FirstPage.java "$url" "${WARM_UP:-3000}" "${REQUESTS:-2000}"

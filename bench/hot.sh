#!/usr/bin/env bash
# Compares ready answers with nginx sending the same bytes and with Node servers: bench/hot.sh
#
# Builds, starts scripts/start on a port of its own with fresh data, captures an answer of
# EligibleBenefits, and runs bench/kit on it: by GET with all peers, then by POST, as 304, packed,
# and for a long time for p99. Some ten minutes on two quiet cores; bench/kit/setup.sh comes first.
# Writes bench/hot.jsonl and the table in bench/README.md.
#
# HUIQI_BENCH_BUILD=no takes target/huiqi.jar as it is, HUIQI_BENCH_PEERS='' leaves the peers out,
# HUIQI_BENCH_SECONDS is the length of a run (5), _ROUNDS how many (3), _RETAKES how many disturbed
# runs may be taken again each time (6), HUIQI_BENCH_VARIABLES what is asked.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# graphql-jit, in mercurius, forgets the defaults of variables that are not null: they are spelled out.
default='{"profile":{"region":"210200","sector":"C34"},"verdicts":["ELIGIBLE","UNKNOWN"]'
default+=',"orderBy":"RECOMMENDED","first":1}'
variables=${HUIQI_BENCH_VARIABLES:-$default}
seconds=${HUIQI_BENCH_SECONDS:-5}
rounds=${HUIQI_BENCH_ROUNDS:-3}
retakes=${HUIQI_BENCH_RETAKES:-6}
peers=${HUIQI_BENCH_PEERS-apollo-cache,mercurius-cache,yoga-cache,apollo,mercurius-jit,yoga}
port=$((20000 + RANDOM % 10000))
folder=$(mktemp -d)
service=

finish() {
    if [[ -n $service ]]; then
        kill "$service" 2>/dev/null || true
        wait "$service" 2>/dev/null || true
    fi
    rm -rf "$folder"
}
trap finish EXIT

if [[ ${HUIQI_BENCH_BUILD:-yes} != no || ! -f target/huiqi.jar ]]; then
    mvn -B -q -ntp package -Dmaven.test.skip=true -Dspotless.check.skip=true >"$folder/build" 2>&1 \
        </dev/null || { cat "$folder/build" >&2; exit 1; }
fi

# The first start records the AOT cache; the second one is timed.
start() {
    JVM_OPTIONS="-XX:ActiveProcessorCount=${1:-2}" scripts/start --server.port=$port \
        --management.server.port=0 --huiqi.data-directory="$folder/data" >"$folder/log" 2>&1 &
    service=$!
    local begun=${EPOCHREALTIME/./}
    for ((i = 0; i < 1800; i++)); do
        if curl -sf "http://127.0.0.1:$port/readyz" >/dev/null; then
            started_ms=$(((${EPOCHREALTIME/./} - begun) / 1000))
            return
        fi
        kill -0 "$service" 2>/dev/null || break
        sleep 0.1
    done
    tail -5 "$folder/log" >&2
    exit 1
}
stop() {
    kill "$service"
    wait "$service" 2>/dev/null || true
    service=
}

start
stop
start
sleep 30 # the search index is made after the start, and then memory is given back
rss_mib=$(($(awk '/^VmRSS/ {print $2}' "/proc/$service/status") / 1024))
echo "ready after $started_ms ms, $rss_mib MiB resident" >&2

operation=mobile-contract/operations/EligibleBenefits.graphql
python3 - "$operation" "$variables" "$folder" "http://127.0.0.1:$port" <<'PYTHON'
import hashlib, json, pathlib, sys, urllib.parse
text = pathlib.Path(sys.argv[1]).read_text()
variables, folder, base = sys.argv[2], pathlib.Path(sys.argv[3]), sys.argv[4]
document = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
(folder / "variables.json").write_text(variables)
(folder / "body.json").write_text(
    json.dumps({"documentId": document, "variables": json.loads(variables)}))
(folder / "url").write_text(
    f"{base}/graphql/{document}?variables={urllib.parse.quote(variables)}")
PYTHON
url=$(<"$folder/url")
curl -sf "$url" -o "$folder/answer.json" -D "$folder/head"
for coding in br gzip; do
    curl -sf -H "Accept-Encoding: $coding" "$url" -o /dev/null
done
curl -sf -H 'Content-Type: application/json' -d @"$folder/body.json" \
    "http://127.0.0.1:$port/graphql" -o /dev/null
tag=$(sed -n 's/^[Ee][Tt]ag: \(.*\)\r$/\1/p' "$folder/head")

: >"$folder/results"
measure() { # NAME SECONDS ROUNDS PEERS MORE...
    local name=$1 length=$2 times=$3 others=$4
    shift 4
    bench/kit/compare.py --answer "$folder/answer.json" --query "$operation" \
        --variables "$folder/variables.json" --schema mobile-contract/schema.graphqls \
        --ours "$name" --ours-pid "$service" --peers "$others" --seconds "$length" \
        --runs "$times" --retakes "$retakes" --out "$folder/results" "$@" >"$folder/table-$name"
    cat "$folder/table-$name" >&2
}
warm=$((2 * seconds))
measure GET "$seconds" "$rounds" "$peers" --ours-url "$url" --ours-warmup $((2 * warm))
measure POST "$seconds" "$rounds" '' --ours-url "http://127.0.0.1:$port/graphql" \
    --ours-post "$folder/body.json" --ours-warmup "$warm"
measure 304 "$seconds" "$rounds" '' --ours-url "$url" --ours-header "If-None-Match: $tag" \
    --ours-warmup "$warm"
for coding in br gzip; do
    measure $coding "$seconds" "$rounds" '' --ours-url "$url" \
        --ours-header "Accept-Encoding: $coding" --ours-warmup "$warm"
done
measure p99 $((4 * seconds)) 1 '' --ours-url "$url" --ours-warmup "$warm"

python3 bench/hot.py "$folder/results" "$started_ms" "$rss_mib"

#!/usr/bin/env bash
# Times the store on a real mongod: bench/store.sh N
#
# Writes a catalogue of N synthetic benefits, starts a replica set of one on loopback
# (scripts/mongod), imports the catalogue, starts two nodes of the service on it, and publishes
# twenty changes. Prints a line of JSON for each step. Takes target/huiqi.jar as it is, or builds
# it. HUIQI_BENCH_IMPORT_HEAP (500 MB and 700 bytes a benefit) and HUIQI_BENCH_NODE_HEAP (600 MB and as
# much a benefit) are the heaps; HUIQI_BENCH_BUILD=no takes what was built before.
set -euo pipefail
if [[ $# -ne 1 || ! $1 =~ ^[0-9]+$ ]]; then
    echo "usage: bench/store.sh N" >&2
    exit 2
fi
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"
[[ -f target/huiqi.jar ]] || mvn -B -q -ntp package -DskipTests -Dspotless.check.skip=true >&2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$java" -Xmx512m -cp "$classpath" cn.huiqi.synthetic.SyntheticCatalogue "$1" "$folder/catalogue" >&2
"$java" -Xmx256m -cp "$classpath" cn.huiqi.bench.StoreBench "$folder" \
    "${HUIQI_BENCH_IMPORT_HEAP:-$((500 + $1 * 7 / 10000))m}" "${HUIQI_BENCH_NODE_HEAP:-$((600 + $1 * 7 / 10000))m}"

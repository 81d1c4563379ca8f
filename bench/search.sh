#!/usr/bin/env bash
# Times full text search, suggestions and the search of the reference tables, in process.
#
#   bench/search.sh N [SECONDS]     N benefits (0: the real catalogue), SECONDS for each of the three (20)
#
# Prints a line of JSON for each. What the fields mean is in bench/README.md. An index is built on all
# cores; HUIQI_BENCH_CORE=0 keeps everything on that one.
set -euo pipefail
if [[ ! ${1:-} =~ ^[0-9]+$ ]]; then
    echo "usage: bench/search.sh N [SECONDS]" >&2
    exit 2
fi
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

heap=${HUIQI_BENCH_HEAP:-$((1024 + $1 / 60))m}
pinned=()
if [[ -n ${HUIQI_BENCH_CORE:-} ]]; then
    pinned=(taskset -c "$HUIQI_BENCH_CORE")
fi
if ! "${pinned[@]}" "$java" -Xmx"$heap" -XX:+UseSerialGC \
    --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector \
    -cp "$classpath" cn.huiqi.bench.SearchBench "$@" 2>target/bench-search.log; then
    cat target/bench-search.log >&2
    exit 1
fi

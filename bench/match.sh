#!/usr/bin/env bash
# Times one query on the plain scan, on Lucene and on our index, side by side on one core.
#
#   bench/match.sh N [SECONDS]     N benefits (0: the real catalogue), SECONDS for each engine (60)
#
# Prints a line of JSON for each engine, ours last. What the fields mean is in bench/README.md.
set -euo pipefail
if [[ ! ${1:-} =~ ^[0-9]+$ ]]; then
    echo "usage: bench/match.sh N [SECONDS]" >&2
    exit 2
fi
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

# The peers are in the same process: heap for the entries while they are read, which is the peak.
heap=${HUIQI_BENCH_HEAP:-$((1024 + $1 / 125))m}
pinned=()
if command -v taskset >/dev/null; then
    pinned=(taskset -c "${HUIQI_BENCH_CORE:-0}")
fi
# Lucene decodes faster with the vector module, and the JVM warns of it on the error channel.
if ! "${pinned[@]}" "$java" -Xmx"$heap" -XX:+UseSerialGC \
    --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector \
    -cp "$classpath" cn.huiqi.bench.MatchBench "$@" 2>target/bench-match.log; then
    cat target/bench-match.log >&2
    exit 1
fi

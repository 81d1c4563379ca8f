#!/usr/bin/env bash
# What a hot request waits while the most asked answers are made anew: bench/refill.sh [SECONDS]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

"$java" -Xmx600m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$classpath" \
    cn.huiqi.bench.RefillBench "${1:-20}" 2>target/bench-refill.log | grep '^{"hot' ||
    { tail -5 target/bench-refill.log >&2; exit 1; }

#!/usr/bin/env bash
# A simulated day of traffic against the whole service: bench/traffic.sh [REQUESTS] [SEED] [RATE]
#
# Asks for the first screen of random firms, RATE times a second, while an entry is edited every
# 1,000, 20,000 and 200,000 requests (HUIQI_BENCH_EVERY); a line of JSON each. What the fields mean
# is in bench/README.md.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

for every in ${HUIQI_BENCH_EVERY:-1000 20000 200000}; do
    "$java" -Xmx1500m -XX:MaxDirectMemorySize=1500m -XX:+UseSerialGC \
        --enable-native-access=ALL-UNNAMED -cp "$classpath" cn.huiqi.bench.TrafficBench \
        "$every" "${1:-200000}" "${2:-1}" "${3:-1000}" 2>target/bench-traffic.log | grep '^{"every' ||
        { tail -5 target/bench-traffic.log >&2; exit 1; }
done

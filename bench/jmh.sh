#!/usr/bin/env bash
# Runs the JMH benchmarks: one query on the real catalogue and on 10,000 benefits.
#
#   bench/jmh.sh [ARGUMENTS OF JMH]     such as: answer -p engine=sliced -p benefits=10000 -prof gc
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

exec "$java" -cp "$classpath" org.openjdk.jmh.Main \
    -jvmArgs "-Xmx2g -XX:+UseSerialGC" "${@:-MatchBenchmark}"

# Sourced by the scripts beside it: builds the benchmarks without a word, and tells how they run.
#
# Sets `java` (a JDK 25 or newer) and `classpath`. HUIQI_BENCH_BUILD=no takes what was built before.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

java=
for home in "${JAVA_HOME:-/nowhere}" /usr/lib/jvm/*25*; do
    if [[ -x $home/bin/java && $("$home/bin/java" -version 2>&1 | head -1) == *'"25'* ]]; then
        java=$home/bin/java
        export JAVA_HOME=$home
        break
    fi
done
if [[ -z $java ]]; then
    echo "bench: no JDK 25 found: install one (such as temurin-25-jdk), or set JAVA_HOME to it" >&2
    exit 1
fi

if [[ ${HUIQI_BENCH_BUILD:-yes} != no || ! -f target/bench-classpath ]]; then
    mkdir -p target
    if ! mvn -B -q -ntp -P bench test-compile -Dspotless.check.skip=true \
        >target/bench-build.log 2>&1 </dev/null; then
        cat target/bench-build.log >&2
        exit 1
    fi
fi
classpath=target/test-classes:target/classes:$(cat target/bench-classpath)

#!/usr/bin/env bash
# Writes a catalogue of N benefits in the likeness of the real one, for the service to start on.
#
#   bench/synthetic.sh N DIR [SEED]
#   java -jar target/huiqi.jar --huiqi.catalogue=DIR
set -euo pipefail
if [[ $# -lt 2 || $# -gt 3 || ! $1 =~ ^[0-9]+$ ]]; then
    echo "usage: bench/synthetic.sh N DIR [SEED]" >&2
    exit 2
fi
# Before the change of folder: DIR is relative to the caller's.
directory=$(realpath -m "$2")
source "$(dirname "${BASH_SOURCE[0]}")/build.sh"

exec "$java" -Xmx512m -cp "$classpath" cn.huiqi.synthetic.SyntheticCatalogue "$1" "$directory" ${3:+"$3"}

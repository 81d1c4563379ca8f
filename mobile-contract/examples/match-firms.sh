#!/usr/bin/env bash
# Which of our members fit this measure: match-firms.sh BENEFIT [MEMBERS.json]
#
# HUIQI_URL names the service, HUIQI_KEY is the key of the association. The id of an operation is the SHA-256 of its file.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
id=sha256:$(sha256sum <"$here/../operations/MatchFirms.graphql" | cut -d' ' -f1)
printf '{"variables": {"benefitId": "%s", "firms": %s}}' "$1" "$(<"${2:-$here/members.json}")" |
    curl -sS --fail-with-body --max-time 10 --retry 2 --compressed "${HUIQI_URL:?}/graphql/$id" \
        -H "X-Api-Key: ${HUIQI_KEY:?}" -H 'Content-Type: application/json' \
        -H 'Accept: application/graphql-response+json' --data-binary @-

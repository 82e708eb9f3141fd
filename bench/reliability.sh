#!/usr/bin/env bash
# Measures what docs/reliability.md promises and prints the figures as a table.
#
#   bench/reliability.sh          the short form, as in mvn verify
#   bench/reliability.sh long     a million calls, stalls of 30 s; SOAK=PT2H (ISO 8601) says how long to soak
#
# Needs a JDK (17 or later), Maven and Linux (/proc). Ends with a code other than 0 when a promise is broken.
set -euo pipefail
cd "$(dirname "$0")/.."

options=()
if [ "${1:-short}" = long ]; then
  options+=(-Dreliability.form=long)
fi
if [ -n "${SOAK:-}" ]; then
  options+=("-Dreliability.soak=$SOAK")
fi

rm -rf target/reliability
status=0
mvn -B -ntp -q verify -Preliability "${options[@]+"${options[@]}"}" || status=$?
echo
echo '| promise | what | limit | figure |'
echo '|---|---|---|---|'
sort -t '|' -k 2n -k 3 target/reliability/figures.md
exit "$status"

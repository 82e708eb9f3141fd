#!/usr/bin/env bash
# Load on the whole path (local host, worker, function and back) with ghz, once for each number of handler verticles:
#
#   bench/load.sh [instances ...]          default: 1 2 4
#
# Settings by environment: SECONDS_EACH (10), CONCURRENCY (50), THREADS of one verticle (8), FUNCTION (hello),
# DATA (the request as JSON). Leaves an HTML report for each run and a summary in target/load. Needs Go for ghz, unless
# ghz is on the path. Ends every process it starts.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly GHZ_MODULE='github.com/bojand/ghz/cmd/ghz@v0.121.0'
readonly OUT=target/load
readonly TOOLS="$PWD/target/tools"
readonly FUNCTION=${FUNCTION:-hello}
readonly DATA=${DATA:-"{\"function\":\"$FUNCTION\",\"query\":{\"name\":\"Ada\"}}"}

ghz=$(command -v ghz || true)
if [ -z "$ghz" ]; then
  [ -x "$TOOLS/ghz" ] || GOBIN="$TOOLS" go install "$GHZ_MODULE"
  ghz="$TOOLS/ghz"
fi
[ -e target/worker.jar ] || mvn -B -q package -DskipTests
mkdir -p "$OUT"

worker=''
stop_worker() {
  if [ -n "$worker" ]; then
    kill "$worker" 2>/dev/null || true
    wait "$worker" 2>/dev/null || true
    worker=''
  fi
}
trap stop_worker EXIT

# Prints the line of a file that matches, as soon as it is there.
await_line() {
  for _ in $(seq 1 600); do
    grep -m 1 -E "$2" "$1" && return
    kill -0 "$worker" 2>/dev/null || break
    sleep 0.1
  done
  echo "No line with '$2' from the worker:" >&2
  cat "$1" >&2
  return 1
}

# What ghz's JSON says under a key, in nanoseconds or as a number.
value() { tr -d ' \n' <"$1" | grep -oE "\"$2\":[0-9.]+" | head -n 1 | cut -d: -f2; }

run() {
  local instances=$1 name="$OUT/$FUNCTION-$1"
  cat >"$OUT/worker.json" <<JSON
{
  "door": "azure",
  "handlers": { "instances": $instances, "threads": ${THREADS:-8} },
  "localHost": { "mode": "embedded", "app": "target/examples/shop", "httpPort": 0, "invokePort": 0 }
}
JSON
  java -jar target/worker.jar -conf "$OUT/worker.json" >"$name.out" 2>"$name.err" </dev/null &
  worker=$!
  local port
  port=$(await_line "$name.out" 'calls over gRPC' | grep -oE '127\.0\.0\.1:[0-9]+' | cut -d: -f2)
  await_line "$name.out" '^Functions:' >/dev/null
  local call=(--insecure --call fnworker.localhost.LocalHost/Invoke --data "$DATA" --concurrency "${CONCURRENCY:-50}"
    --connections 4 --duration-stop wait)
  "$ghz" "${call[@]}" --duration 3s "127.0.0.1:$port" >/dev/null
  "$ghz" "${call[@]}" --duration "${SECONDS_EACH:-10}s" --name "$FUNCTION, $instances handler verticles" \
    --format json --output "$name.json" "127.0.0.1:$port"
  "$ghz" "${call[@]}" --duration "${SECONDS_EACH:-10}s" --name "$FUNCTION, $instances handler verticles" \
    --format html --output "$name.html" "127.0.0.1:$port"
  stop_worker
  tr -d ' \n' <"$name.json" | grep -qE '"statusCodeDistribution":\{"OK":[0-9]+\}' || {
    echo "ghz saw errors; see $name.json" >&2
    return 1
  }
  printf '| %s | %.0f | %.2f |\n' "$instances" "$(value "$name.json" rps)" \
    "$(awk "BEGIN {print $(value "$name.json" average) / 1e6}")" >>"$OUT/summary.md"
}

printf '| handler verticles | calls/s | average ms |\n|---|---|---|\n' >"$OUT/summary.md"
for instances in "${@:-1 2 4}"; do
  for each in $instances; do
    run "$each"
  done
done
cat "$OUT/summary.md"

#!/bin/sh
# Rolls a fleet out on Kubernetes: plan by shards, one plan of them to look at, a question, apply by shards.
#   NAMESPACE=logspec sh roll-out.sh
# It ends with 1 when a shard failed; run it again: logspec goes on where it stopped.
set -eu
cd "$(dirname "$0")"
namespace=${NAMESPACE:-logspec}

k() { kubectl --namespace "$namespace" "$@"; }

# job NAME: run NAME.yml to its end, whichever, and say how it ended.
job() {
  k delete job "logspec-$1" --ignore-not-found --wait
  k create -f "$1.yml"
  until k get job "logspec-$1" -o 'jsonpath={.status.conditions[?(@.status=="True")].type}' | grep -Eq 'Complete|Failed'; do
    sleep 5
  done
  k get job "logspec-$1" -o 'jsonpath={.status.conditions[?(@.status=="True")].type}' | grep -q Complete && return 0
  echo "logspec-$1 failed; indexes, counted from 0: $(k get job "logspec-$1" -o 'jsonpath={.status.failedIndexes}')" >&2
  return 1
}

k apply -f fleet.yml
planned=0
job plan || planned=1
# Also when a shard failed: the plan then says which one lacks.
job merge || planned=1
k logs job/logspec-merge
[ "$planned" = 0 ] || exit 1

printf 'Apply this plan? Only "yes" does: '
read -r answer
[ "$answer" = yes ] || exit 1
applied=0
job apply || applied=1
k logs -l batch.kubernetes.io/job-name=logspec-apply --tail=20 --prefix
exit "$applied"

#!/usr/bin/env bash
# Produces sample data from the client instance of a producer stack: sends sample-data.py there through Systems Manager,
# runs it and prints what it says. Needs the AWS CLI with credentials for the producer account, and Python 3.
set -euo pipefail

if (( $# == 0 )) || [[ "$1" == -* ]]; then
  echo "Usage: ${0##*/} <stack> [options of sample-data.py, such as --records 1000 --tombstones --poison]" >&2
  exit 2
fi
stack="$1"
shift

output() {
  aws cloudformation describe-stacks --stack-name "$stack" \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue" --output text
}

instance="$(output ClientInstanceId)"
if [[ -z "$instance" ]]; then
  echo "${0##*/}: $stack has no client: deploy it with ClientInstance=true and MavenRepository=<address>" >&2
  exit 1
fi
brokers="$(aws kafka get-bootstrap-brokers --cluster-arn "$(output ClusterArn)" \
  --query BootstrapBrokerStringSaslIam --output text)"
topics="$(output Topics)"
program="$(gzip -c "$(dirname "${BASH_SOURCE[0]}")/sample-data.py" | base64 | tr -d '\n')"
(( $# == 0 )) || printf -v options ' %q' "$@"

commands="set -eu
cloud-init status --wait >/dev/null || [ \$? = 2 ] || { tail -n 20 /var/log/cloud-init-output.log; exit 1; }
export PATH=/usr/local/bin:\$PATH
echo $program | base64 -d | gunzip >/opt/msk-sinks/sample-data.py
python3 /opt/msk-sinks/sample-data.py --topics $topics --bootstrap-server $brokers \
--client-properties /opt/msk-sinks/client.properties${options-}"

id="$(aws ssm send-command --instance-ids "$instance" --document-name AWS-RunShellScript --comment 'sample data' \
  --parameters "$(python3 -c 'import json, sys; print(json.dumps({"commands": sys.argv[1:]}))' "$commands")" \
  --query Command.CommandId --output text)"

invocation() {
  aws ssm get-command-invocation --command-id "$id" --instance-id "$instance" --query "$1" --output text
}

status=Pending
while [[ "$status" == Pending || "$status" == InProgress || "$status" == Delayed ]]; do
  sleep "${POLL_SECONDS:-3}"
  status="$(invocation Status)"
done
invocation StandardOutputContent
if [[ "$status" != Success ]]; then
  echo "${0##*/}: $status" >&2
  invocation StandardErrorContent >&2
  exit 1
fi

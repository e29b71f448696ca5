#!/usr/bin/env bash
# Asks a Rowhouse whether it works, as its clients would: one line for each check, and a status other than 0 if one failed.
#
#     scripts/smoke.sh [--flood] URL
#
# It signs with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, makes a table of its own and removes it. At an http:// address, which
# is a local server's, it leaves out what only a deployment has. --flood sends 200 requests at once, to see what a client is told
# when the function's concurrency is used up. It needs the aws CLI, curl from 7.75 on, and jq.
set -euo pipefail

usage() {
    sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

flood=
[ "${1:-}" != --flood ] || {
    flood=yes
    shift
}
[ $# -eq 1 ] || usage
url=${1%/}
[[ $url =~ ^https?://[^/]+$ ]] || usage
for tool in aws curl jq; do
    command -v "$tool" >/dev/null || {
        echo "smoke.sh needs $tool" >&2
        exit 2
    }
done
: "${AWS_ACCESS_KEY_ID:?is not set}" "${AWS_SECRET_ACCESS_KEY:?is not set}"

# What a shell may still have from work with AWS itself.
unset AWS_PROFILE AWS_SESSION_TOKEN AWS_ENDPOINT_URL AWS_ENDPOINT_URL_DYNAMODB AWS_ENDPOINT_URL_STS
if [[ $url =~ \.lambda-url\.([a-z0-9-]+)\.on\.aws$ ]]; then
    AWS_REGION=${BASH_REMATCH[1]}
fi
export AWS_REGION=${AWS_REGION:-us-east-1}
export AWS_DEFAULT_REGION=$AWS_REGION AWS_PAGER='' AWS_DEFAULT_OUTPUT=json

scratch=$(mktemp -d)
table=rowhouse-smoke-$$-$RANDOM
has_table=
failures=0

clean_up() {
    if [ -n "$has_table" ]; then
        remove_table 2>/dev/null || echo "The table $table is still there." >&2
    fi
    rm -rf "$scratch"
}
trap clean_up EXIT

dynamodb() {
    aws dynamodb "$@" --endpoint-url "$url"
}

# Runs the rest of its arguments as the check $1. What they print stands behind it, in one line.
check() {
    local name=$1 said status=0
    shift
    "$@" >"$scratch/said" 2>&1 || status=$?
    said=$(tr '\n' ' ' <"$scratch/said" | sed 's/  */ /g; s/^ //; s/ $//' | cut -c 1-300)
    if [ "$status" -eq 0 ]; then
        echo "ok      $name${said:+: $said}"
    else
        echo "FAILED  $name${said:+: $said}"
        failures=$((failures + 1))
    fi
}

# Sends the file $2 to the operation $1, signed with the secret $3. The answer is in the file $4; status and seconds are printed.
call() {
    local secret=${3:-$AWS_SECRET_ACCESS_KEY} answer=${4:-$scratch/answer}
    # Whoever lists the processes sees arguments, but not this file.
    curl --silent --show-error --max-time 40 --config <(printf 'user = "%s:%s"\n' "$AWS_ACCESS_KEY_ID" "$secret") \
        --aws-sigv4 "aws:amz:$AWS_REGION:dynamodb" --header "X-Amz-Target: DynamoDB_20120810.$1" \
        --header 'Content-Type: application/x-amz-json-1.0' --data-binary "@$2" --dump-header "$answer.headers" --output "$answer" \
        --write-out '%{http_code} %{time_total}\n' "$url/"
}

# Fails unless the operation $1 takes the file $2.
succeeds() {
    local status seconds
    read -r status seconds < <(call "$1" "$2")
    [ "$status" = 200 ] || {
        echo "status ${status:-none}"
        [ ! -e "$scratch/answer" ] || head -c 200 "$scratch/answer"
        return 1
    }
    echo "$seconds s"
}

first_request() {
    echo '{}' >"$scratch/empty"
    succeeds ListTables "$scratch/empty"
}

list_tables() {
    dynamodb list-tables | jq -r '"\(.TableNames | length) tables"'
}

create_table() {
    dynamodb create-table --table-name "$table" --billing-mode PAY_PER_REQUEST \
        --attribute-definitions AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=N \
        --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE >/dev/null || return
    has_table=yes
    dynamodb wait table-exists --table-name "$table"
}

put_and_get() {
    local sk
    for sk in 1 2 3; do
        dynamodb put-item --table-name "$table" \
            --item "{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"$sk\"},\"text\":{\"S\":\"snow ☃\"}}" || return
    done
    dynamodb get-item --table-name "$table" --consistent-read --key '{"pk":{"S":"a"},"sk":{"N":"2"}}' >"$scratch/item" || return
    jq -e '.Item == {"pk":{"S":"a"},"sk":{"N":"2"},"text":{"S":"snow ☃"}}' "$scratch/item" >/dev/null || {
        cat "$scratch/item"
        return 1
    }
}

query() {
    dynamodb query --table-name "$table" --key-condition-expression 'pk = :a AND sk > :one' --no-scan-index-forward \
        --expression-attribute-values '{":a":{"S":"a"},":one":{"N":"1"}}' >"$scratch/items" || return
    jq -e '[.Items[].sk.N] == ["3","2"]' "$scratch/items" >/dev/null || {
        cat "$scratch/items"
        return 1
    }
}

# Every byte there is, as JSON that no client has touched.
binary() {
    local bytes
    bytes=$(for i in {0..255}; do printf '%b' "\\0$(printf '%03o' "$i")"; done | base64 | tr -d '\n')
    jq -n --arg table "$table" --arg bytes "$bytes" \
        '{TableName: $table, Item: {pk: {S: "b"}, sk: {N: "0"}, bytes: {B: $bytes}}}' >"$scratch/put"
    jq '{TableName, Key: {pk: .Item.pk, sk: .Item.sk}, ConsistentRead: true}' "$scratch/put" >"$scratch/get"
    succeeds PutItem "$scratch/put" >/dev/null && succeeds GetItem "$scratch/get" >/dev/null || return
    jq -e --arg bytes "$bytes" '.Item.bytes.B == $bytes' "$scratch/answer" >/dev/null || {
        cat "$scratch/answer"
        return 1
    }
}

# Rowhouse's own answer, not that of something in front of it: so the header Authorization arrives.
wrong_secret() {
    local status type
    read -r status _ < <(call ListTables "$scratch/empty" "wrong-wrong-wrong-wrong")
    type=$(jq -r '.__type // ""' "$scratch/answer" 2>/dev/null || true)
    echo "$status ${type##*#}"
    [ "$status" = 400 ] && [ "${type##*#}" = InvalidSignatureException ]
}

caller() {
    aws sts get-caller-identity --endpoint-url "$url" | jq -r .Arn
}

batch() {
    jq -n --arg table "$table" '{RequestItems: {($table): [range(25)
        | {PutRequest: {Item: {pk: {S: "batch"}, sk: {N: tostring}, body: {S: ("x" * 160000)}}}}]}}' >"$scratch/batch"
    succeeds BatchWriteItem "$scratch/batch" || return
    jq -e '.UnprocessedItems == {}' "$scratch/answer" >/dev/null
}

too_large() {
    local status
    head -c 7000000 /dev/zero | tr '\0' ' ' >"$scratch/large"
    read -r status _ < <(call PutItem "$scratch/large")
    echo "status $status"
    [ "$status" = 413 ]
}

later_requests() {
    local status seconds
    : >"$scratch/times"
    for _ in $(seq 21); do
        read -r status seconds < <(call ListTables "$scratch/empty")
        [ "$status" = 200 ] || {
            echo "status $status"
            return 1
        }
        echo "$seconds" >>"$scratch/times"
    done
    sort -n "$scratch/times" | awk '{ s[NR] = $1 } END { printf "half within %s s, all within %s s\n", s[11], s[NR] }'
}

flood() {
    local throttled
    mkdir "$scratch/flood"
    for i in $(seq 200); do
        call ListTables "$scratch/empty" '' "$scratch/flood/$i" >"$scratch/flood/$i.status" &
    done
    # Of these alone: nothing else runs in the background.
    wait
    awk '{ n[$1]++ } END { for (s in n) printf "%d x %s; ", n[s], s }' "$scratch"/flood/*.status
    throttled=$(grep -l '^429' "$scratch"/flood/*.status | head -n 1 || true)
    if [ -n "$throttled" ]; then
        throttled=${throttled%.status}
        grep -i '^\(content-type\|x-amzn-errortype\|retry-after\):' "$throttled.headers" | tr -d '\r' || true
        head -c 200 "$throttled"
    fi
    ! grep -L -E '^(200|429) ' "$scratch"/flood/*.status | grep -q .
}

remove_table() {
    dynamodb delete-table --table-name "$table" >/dev/null && has_table=
}

check "the first request" first_request
check "list-tables with the aws CLI" list_tables
check "a table is made" create_table
check "put and get" put_and_get
check "query" query
check "a binary value comes back as it was" binary
check "a wrong secret is refused by Rowhouse itself" wrong_secret
check "STS tells the caller" caller
check "a batch of 4 MB is taken" batch
if [[ $url == https://* ]]; then
    check "a body of 7 MB is refused" too_large
fi
check "later requests" later_requests
[ -z "$flood" ] || check "200 requests at once" flood
[ -z "$has_table" ] || check "the table is removed" remove_table
[ "$failures" -eq 0 ]

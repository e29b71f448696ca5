#!/usr/bin/env bash
# Checks a Rowhouse that was deployed, with the clients that everybody has: the aws CLI, curl and jq. It prints a line for
# each check, and ends with a status other than 0 when one fails. Its table has a name of its own and is deleted at the end.
#
#     scripts/smoke.sh [--function NAME] [--flood N] [URL]
#
# URL is AWS_ENDPOINT_URL where it is left out. The credentials are those exported in AWS_ACCESS_KEY_ID and
# AWS_SECRET_ACCESS_KEY: those of Rowhouse, never of AWS. Any server of Rowhouse will do, `./rowhouse serve` too; what only
# Lambda does is then skipped.
#
# --function NAME   times the first request to a new environment: changes the description of the function of this name, and
#                   changes it back, with the credentials that the aws CLI finds when those of Rowhouse are not exported
#                   (AWS_PROFILE, or its default profile)
# --flood N         sends N requests at the same time and looks at what Lambda says to those it turns away; they are billed
# --lambda          takes a URL for that of a function whatever its name is
set -euo pipefail

usage() {
    sed -n '2,/^set /s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
    exit 2
}

url=${AWS_ENDPOINT_URL:-}
function_name=
flood=0
is_lambda=
while [ $# -gt 0 ]; do
    case $1 in
        --function)
            function_name=${2:-}
            [ -n "$function_name" ] || usage
            shift
            ;;
        --flood)
            flood=${2:-}
            [[ $flood =~ ^[1-9][0-9]{0,3}$ ]] || usage
            shift
            ;;
        --lambda) is_lambda=yes ;;
        -*) usage ;;
        *) url=$1 ;;
    esac
    shift
done
url=${url%/}
case $url in
    https://*.lambda-url.*) is_lambda=yes ;;
    http://* | https://*) ;;
    *) usage ;;
esac
for tool in aws curl jq; do
    command -v "$tool" >/dev/null || {
        echo "smoke: $tool is missing" >&2
        exit 2
    }
done
: "${AWS_ACCESS_KEY_ID:?must be exported, with AWS_SECRET_ACCESS_KEY}" "${AWS_SECRET_ACCESS_KEY:?must be exported}"

# The name of a function's URL tells its region.
if [[ $url =~ \.lambda-url\.([a-z0-9-]+)\. ]]; then
    AWS_REGION=${BASH_REMATCH[1]}
fi
export AWS_REGION=${AWS_REGION:-${AWS_DEFAULT_REGION:-us-east-1}}
export AWS_DEFAULT_REGION=$AWS_REGION AWS_PAGER='' AWS_DEFAULT_OUTPUT=json
scratch=$(mktemp -d)
table=rowhouse-smoke-$(od -An -N6 -tx1 /dev/urandom | tr -d ' \n')
table_is_made=
described=
failures=0

# The aws CLI with AWS's own credentials instead of Rowhouse's.
aws_itself() {
    env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY -u AWS_SESSION_TOKEN -u AWS_ENDPOINT_URL aws "$@"
}

describe_function() {
    aws_itself lambda update-function-configuration --function-name "$function_name" --description "$1" >/dev/null &&
        aws_itself lambda wait function-updated-v2 --function-name "$function_name"
}

clean_up() {
    local status=$?
    trap - EXIT
    if [ -n "$table_is_made" ] && ! dynamodb delete-table --table-name "$table" >/dev/null; then
        echo "FAILED  the table $table cannot be deleted"
        status=1
    fi
    if [ -n "$described" ] && ! describe_function "$(cat "$scratch/description")"; then
        echo "FAILED  the description of the function $function_name cannot be changed back"
        status=1
    fi
    rm -rf "$scratch"
    exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

# Runs the function $2, with the rest of the arguments, as the check named $1. What it prints is shown where it fails.
check() {
    local name=$1 started=$SECONDS
    shift
    if "$@" >"$scratch/said" 2>&1; then
        echo "ok      $name$(note) ($((SECONDS - started)) s)"
    else
        failures=$((failures + 1))
        echo "FAILED  $name: $(tr '\n' ' ' <"$scratch/said" | cut -c1-600)"
    fi
    rm -f "$scratch/note"
}

# What a check has left in its note, for its line.
note() {
    [ ! -s "$scratch/note" ] || printf ': %s' "$(cat "$scratch/note")"
}

skip() {
    echo "skipped $*"
}

dynamodb() {
    aws dynamodb --endpoint-url "$url" "$@"
}

# Sends the file $2 to the operation $1 of DynamoDB with curl's own signature, and leaves the answer in `body`, its headers
# in `headers`. It prints the status and the seconds it took. The secret is in no command line, for every user sees those.
signed() {
    local answer=${3:-$scratch}
    mkdir -p "$answer"
    {
        printf 'user = "%s:%s"\n' "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY"
        [ -z "${AWS_SESSION_TOKEN:-}" ] || printf 'header = "X-Amz-Security-Token: %s"\n' "$AWS_SESSION_TOKEN"
    } | unsigned "$1" "$2" "$answer" --config - --aws-sigv4 "aws:amz:$AWS_REGION:dynamodb"
}

# As `signed`, with options of curl's instead of a signature.
unsigned() {
    local target=DynamoDB_20120810.$1 file=$2 answer=$3
    shift 3
    curl --silent --show-error --max-time 60 --request POST --data-binary "@$file" \
        --header 'Content-Type: application/x-amz-json-1.0' --header "X-Amz-Target: $target" \
        --dump-header "$answer/headers" --output "$answer/body" --write-out '%{http_code} %{time_total}' "$@" "$url/"
}

# Wants the answer $1 of `signed` to be a success.
succeeded() {
    [ "${1%% *}" = 200 ] || {
        echo "status ${1%% *}: $(head -c 300 "$scratch/body")"
        return 1
    }
}

equal() {
    [ "$1" = "$2" ] || {
        echo "'$1' is not '$2'"
        return 1
    }
}

letters() {
    head -c "$1" /dev/zero | tr '\0' x
}

tables_are_listed() {
    dynamodb list-tables | jq -e '.TableNames | type == "array"'
}

table_is_created() {
    # Deleted at the end even where the answer is lost.
    dynamodb create-table --table-name "$table" --billing-mode PAY_PER_REQUEST \
        --attribute-definitions AttributeName=id,AttributeType=S --key-schema AttributeName=id,KeyType=HASH &&
        dynamodb wait table-exists --table-name "$table"
}

item_is_kept() {
    local item='{"id":{"S":"one"},"text":{"S":"Zażółć 漢字 😀 \"\\"},"number":{"N":"3.14"}}' answer
    dynamodb put-item --table-name "$table" --item "$item" || return
    answer=$(dynamodb get-item --table-name "$table" --key '{"id":{"S":"one"}}' --consistent-read) || return
    equal "$(jq -S -c .Item <<<"$answer")" "$(jq -S -c . <<<"$item")"
}

# Rowhouse's words, which are DynamoDB's: those of Lambda, which would not know what is signed, are others.
wrong_secret_is_refused() {
    local said
    if said=$(AWS_SECRET_ACCESS_KEY=wrong dynamodb list-tables 2>&1); then
        echo "a wrong secret opens the door"
        return 1
    fi
    case $said in
        *InvalidSignatureException*"The request signature we calculated does not match"*) ;;
        *)
            echo "not a refusal of Rowhouse's: $said"
            return 1
            ;;
    esac
}

unsigned_request_is_refused() {
    echo '{}' >"$scratch/request"
    local answer
    answer=$(unsigned ListTables "$scratch/request" "$scratch") || return
    if [ "${answer%% *}" != 400 ] || ! grep -q '#MissingAuthenticationToken' "$scratch/body"; then
        echo "not a refusal of Rowhouse's: status ${answer%% *}: $(head -c 300 "$scratch/body")"
        return 1
    fi
}

# gzip ends with the same CRC-32, in four bytes of which the first is the least.
answer_arrives_whole() {
    echo '{}' >"$scratch/request"
    local answer bytes
    answer=$(signed ListTables "$scratch/request") && succeeded "$answer" || return
    read -r -a bytes <<<"$(gzip -c "$scratch/body" | tail -c 8 | head -c 4 | od -An -tu1)"
    equal "$(grep -i '^x-amz-crc32:' "$scratch/headers" | cut -d: -f2 | tr -d ' \r')" \
        "$((bytes[0] + 256 * (bytes[1] + 256 * (bytes[2] + 256 * bytes[3]))))"
}

binary_item_is_kept() {
    local answer
    head -c 262144 /dev/urandom | base64 | tr -d '\n' >"$scratch/bytes"
    printf '{"TableName":"%s","Item":{"id":{"S":"bytes"},"b":{"B":"%s"}}}' "$table" "$(cat "$scratch/bytes")" >"$scratch/request"
    answer=$(signed PutItem "$scratch/request") && succeeded "$answer" || return
    printf '{"TableName":"%s","Key":{"id":{"S":"bytes"}},"ConsistentRead":true}' "$table" >"$scratch/request"
    answer=$(signed GetItem "$scratch/request") && succeeded "$answer" || return
    jq -j .Item.b.B "$scratch/body" | cmp - "$scratch/bytes"
}

# As large as a body may be that becomes base64 on its way, where six megabytes are the most.
large_request_passes() {
    local answer number text
    text=$(letters 175900)
    {
        printf '{"RequestItems":{"%s":[' "$table"
        for number in $(seq 25); do
            [ "$number" = 1 ] || printf ','
            printf '{"PutRequest":{"Item":{"id":{"S":"large-%s"},"text":{"S":"%s"}}}}' "$number" "$text"
        done
        printf ']}}'
    } >"$scratch/request"
    answer=$(signed BatchWriteItem "$scratch/request") && succeeded "$answer" || return
    printf '%s bytes' "$(wc -c <"$scratch/request" | tr -d ' ')" >"$scratch/note"
    equal "$(jq -c .UnprocessedItems "$scratch/body")" '{}'
}

all_pages_arrive() {
    equal "$(dynamodb scan --table-name "$table" --projection-expression id --filter-expression 'begins_with(id, :l)' \
        --expression-attribute-values '{":l":{"S":"large-"}}' | jq '.Items | length')" 25
}

# Signed for nobody: who is too large is turned away before anybody looks.
too_large_request_is_refused() {
    letters 6500000 >"$scratch/request"
    local answer
    answer=$(unsigned PutItem "$scratch/request" "$scratch") || return
    equal "${answer%% *}" 413
}

caller_is_known() {
    local account
    account=$(aws sts --endpoint-url "$url" get-caller-identity --query Account --output text) || return
    printf 'account %s' "$account" >"$scratch/note"
    [[ $account =~ ^[0-9]{12}$ ]]
}

# Runs `signed` with the file $2 and the operation $1 at the same time as often as $3 says. The answers are in folders.
at_once() {
    local number jobs=()
    for number in $(seq "$3"); do
        signed "$1" "$2" "$scratch/at-once/$number" >"$scratch/status-$number" 2>&1 &
        jobs+=($!)
    done
    for number in "${jobs[@]}"; do
        wait "$number" || true
    done
}

# Several environments write to one file: none may lose what another wrote.
writers_do_not_lose() {
    local writers=8 answer
    printf '{"TableName":"%s","Key":{"id":{"S":"counter"}},"UpdateExpression":"ADD n :one","ExpressionAttributeValues":{":one":{"N":"1"}}}' \
        "$table" >"$scratch/request"
    at_once UpdateItem "$scratch/request" "$writers"
    local number done_writes=0
    for number in $(seq "$writers"); do
        [ "$(cut -c1-4 "$scratch/status-$number")" != '200 ' ] || done_writes=$((done_writes + 1))
    done
    rm -rf "$scratch/at-once" "$scratch"/status-*
    [ "$done_writes" -gt 0 ] || {
        echo "none of $writers was answered with 200"
        return 1
    }
    printf '%s of %s answered with 200' "$done_writes" "$writers" >"$scratch/note"
    answer=$(dynamodb get-item --table-name "$table" --key '{"id":{"S":"counter"}}' --consistent-read \
        --query Item.n.N --output text) || return
    # More where an answer was lost on its way back.
    [ "$answer" -ge "$done_writes" ] || {
        echo "$answer is kept of $done_writes"
        return 1
    }
}

flood_is_answered() {
    echo '{}' >"$scratch/request"
    at_once ListTables "$scratch/request" "$flood"
    local number status served=0 turned_away=0 example=
    for number in $(seq "$flood"); do
        status=$(cat "$scratch/status-$number")
        case ${status%% *} in
            200) served=$((served + 1)) ;;
            429)
                turned_away=$((turned_away + 1))
                example="; a 429 says $(head -c 200 "$scratch/at-once/$number/body") with $(tr -d '\r' \
                    <"$scratch/at-once/$number/headers" | grep -i '^x-amzn-errortype' || echo 'no x-amzn-ErrorType')"
                ;;
            *)
                echo "$status: $(head -c 200 "$scratch/at-once/$number/body" 2>/dev/null || true)"
                return 1
                ;;
        esac
    done
    printf '%s served, %s turned away with 429%s' "$served" "$turned_away" "$example" | tr '\n' ' ' >"$scratch/note"
}

cold_start_is_timed() {
    local answer warm
    echo '{}' >"$scratch/request"
    aws_itself lambda get-function-configuration --function-name "$function_name" --query Description --output text \
        >"$scratch/description" || return
    described=yes
    describe_function "Started anew at $(date -u +%H:%M:%S)" || return
    answer=$(signed ListTables "$scratch/request") && succeeded "$answer" || return
    warm=$(signed ListTables "$scratch/request") && succeeded "$warm" || return
    printf '%s s, and %s s when warm' "${answer#* }" "${warm#* }" >"$scratch/note"
}

check "tables are listed" tables_are_listed
if [ "$failures" -gt 0 ]; then
    echo "Nothing else is checked." >&2
    exit 1
fi
check "who calls is known" caller_is_known
check "a wrong secret is refused by Rowhouse" wrong_secret_is_refused
check "a request without a signature is refused by Rowhouse" unsigned_request_is_refused
check "an answer arrives as it was sent" answer_arrives_whole
table_is_made=yes
check "a table is created" table_is_created
check "an item is kept" item_is_kept
check "an item of 256 KiB of bytes is kept" binary_item_is_kept
check "a request as large as may be passes" large_request_passes
check "all pages of a large table arrive" all_pages_arrive
check "writers at the same time lose nothing" writers_do_not_lose
if [ -n "$is_lambda" ]; then
    check "a request above six megabytes is refused by Lambda" too_large_request_is_refused
else
    skip "what Lambda refuses: this is no function's URL"
fi
if [ -n "$function_name" ]; then
    check "a cold start is timed" cold_start_is_timed
else
    skip "a cold start: --function NAME times one"
fi
if [ "$flood" -gt 0 ]; then
    check "a flood of $flood is answered" flood_is_answered
else
    skip "what Lambda says above its concurrency: --flood N finds out"
fi
skip "streamed answers: a function's URL with a network gives none, so an answer is buffered, of up to six megabytes"

if [ "$failures" -gt 0 ]; then
    echo "$failures checks FAILED" >&2
    exit 1
fi

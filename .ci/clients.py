"""Drives the server named by AWS_ENDPOINT_URL with boto3. Prints a line for each thing that works, ends at the first that does not."""

import gzip
import os
import sys
import time
import urllib.request
import zlib
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import boto3
from boto3.dynamodb.conditions import Attr, Key
from boto3.dynamodb.types import Binary
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError

config = Config(
    region_name="us-east-1", max_pool_connections=16, connect_timeout=5, read_timeout=30, retries={"total_max_attempts": 2})
client = boto3.client("dynamodb", config=config)
resource = boto3.resource("dynamodb", config=config)
errors = client.exceptions

WIDE = Decimal("-1.2345678901234567890123456789012345678")
LOADED = 5_000


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"\n    is     {actual!r}\n    not    {expected!r}")


def raises(kind, call, **parameters):
    """The error of the given class that the call ends in; any other end is a failure."""
    try:
        answer = call(**parameters)
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__}, but {answer!r}")


def tables_and_waiters():
    table = resource.create_table(
        TableName="Journeys",
        KeySchema=[
            {"AttributeName": "Traveller", "KeyType": "HASH"},
            {"AttributeName": "Day", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=[
            {"AttributeName": "Traveller", "AttributeType": "S"},
            {"AttributeName": "Day", "AttributeType": "N"},
            {"AttributeName": "Town", "AttributeType": "S"},
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "ByTown",
                "KeySchema": [
                    {"AttributeName": "Town", "KeyType": "HASH"},
                    {"AttributeName": "Day", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["Weather"]},
            }
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    started = time.monotonic()
    table.wait_until_exists()
    client.get_waiter("table_exists").wait(TableName="Journeys")
    assert time.monotonic() - started < 45, "waiting took more than two polls"
    table.reload()
    equal(table.table_status, "ACTIVE")
    equal(table.global_secondary_indexes[0]["IndexStatus"], "ACTIVE")
    raises(errors.ResourceInUseException, client.create_table, TableName="Journeys", BillingMode="PAY_PER_REQUEST",
           KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}],
           AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}])


def ten_types():
    item = {
        "Traveller": "every type",
        "Day": Decimal(0),
        "wide": WIDE,
        "negative": Decimal("-0.5"),
        "text": "naïve ☕ 🏠 \u0000 \\ \" \n",
        "empty": "",
        "yes": True,
        "no": False,
        "none": None,
        "bytes": Binary(bytes(range(256))),
        "no bytes": Binary(b""),
        "words": {"b", "a", "ü"},
        "numbers": {Decimal(1), Decimal("-2.5"), WIDE},
        "binaries": {Binary(b"\x00"), Binary(b"\xff\xfe")},
        "list": [Decimal(1), "two", [None, {"three": [True]}], {}],
        "map": {"a.b": {"c d": Decimal("1E+20")}, "empty": []},
    }
    table = resource.Table("Journeys")
    table.put_item(Item=item)
    read = table.get_item(Key={"Traveller": "every type", "Day": 0}, ConsistentRead=True)["Item"]
    equal(read, item)
    equal(str(read["wide"]), str(WIDE))
    equal(table.query(KeyConditionExpression=Key("Traveller").eq("every type"))["Items"], [item])

    # boto3's resource refuses to read what has more than 38 digits with its zeros.
    extremes = {"NS": ["9.9999999999999999999999999999999999999E+125", "-1E-130", "1E-130"]}
    key = {"Traveller": {"S": "extremes"}, "Day": {"N": "-9.9999999999999999999999999999999999999E+125"}}
    client.put_item(TableName="Journeys", Item={**key, "numbers": extremes})
    read = client.delete_item(TableName="Journeys", Key=key, ReturnValues="ALL_OLD")["Attributes"]["numbers"]
    equal({Decimal(n) for n in read["NS"]}, {Decimal(n) for n in extremes["NS"]})


def loads_and_pages():
    table = resource.Table("Journeys")
    with table.batch_writer(overwrite_by_pkeys=["Traveller", "Day"]) as batch:
        for number in range(LOADED):
            batch.put_item(Item={
                "Traveller": f"t{number % 50}", "Day": number // 50, "Town": f"Town {number % 7}",
                "Weather": "rain" if number % 3 else "sun", "Diary": "walked on " * 40,
            })
        batch.put_item(Item={"Traveller": "t0", "Day": 0, "Town": "Town 0", "Weather": "snow"})
        batch.delete_item(Key={"Traveller": "every type", "Day": 0})

    paginator = client.get_paginator("scan")
    seen = {(i["Traveller"]["S"], i["Day"]["N"]) for page in paginator.paginate(TableName="Journeys") for i in page["Items"]}
    equal(len(seen), LOADED)
    pages = [page["Count"] for page in paginator.paginate(TableName="Journeys", PaginationConfig={"PageSize": 1_000})]
    equal(sum(pages), LOADED)
    assert len(pages) >= LOADED // 1_000, pages

    def segment(number):
        found = paginator.paginate(TableName="Journeys", Segment=number, TotalSegments=4)
        return [(i["Traveller"]["S"], i["Day"]["N"]) for page in found for i in page["Items"]]

    with ThreadPoolExecutor(4) as pool:
        segments = list(pool.map(segment, range(4)))
    together = [key for found in segments for key in found]
    equal((len(together), set(together)), (LOADED, seen))


def queries():
    table = resource.Table("Journeys")
    answer = table.query(
        KeyConditionExpression=Key("Traveller").eq("t7") & Key("Day").between(10, 19),
        FilterExpression=Attr("Weather").eq("rain") & ~Attr("Diary").begins_with("sailed"),
        ProjectionExpression="#d, Town", ExpressionAttributeNames={"#d": "Day"},
        ScanIndexForward=False, ReturnConsumedCapacity="TOTAL",
    )
    equal(answer["ScannedCount"], 10)
    equal([i["Day"] for i in answer["Items"]], [d for d in range(19, 9, -1) if (d * 50 + 7) % 3])
    assert all(set(i) == {"Day", "Town"} for i in answer["Items"])
    equal(answer["ConsumedCapacity"], {"TableName": "Journeys", "CapacityUnits": 1.0})

    for forward in (True, False):
        days, last = [], {}
        while True:
            answer = table.query(IndexName="ByTown", KeyConditionExpression=Key("Town").eq("Town 3"), Limit=37,
                                 ScanIndexForward=forward, **last)
            days += [(i["Day"], i["Traveller"]) for i in answer["Items"]]
            if "LastEvaluatedKey" not in answer:
                break
            equal(set(answer["LastEvaluatedKey"]), {"Town", "Day", "Traveller"})
            last = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}
        equal(len(days), len(set(days)))
        equal(set(days), {(n // 50, f"t{n % 50}") for n in range(LOADED) if n % 7 == 3})
        equal([d for d, _ in days], sorted((d for d, _ in days), reverse=not forward))


def conditions():
    table = resource.Table("Journeys")
    key = {"Traveller": "t1", "Day": 1}
    error = raises(errors.ConditionalCheckFailedException, table.update_item, Key=key,
                   UpdateExpression="SET Weather = :w", ConditionExpression=Attr("Weather").eq("fog"),
                   ExpressionAttributeValues={":w": "hail"}, ReturnValuesOnConditionCheckFailure="ALL_OLD")
    equal(error.response["Error"]["Message"], "The conditional request failed")
    equal(error.response["Item"]["Town"], {"S": "Town 2"})
    equal(error.response["ResponseMetadata"]["HTTPStatusCode"], 400)
    answer = table.update_item(
        Key=key, UpdateExpression="SET Weather = :w, Events = list_append(if_not_exists(Events, :none), :l) ADD Miles :m, Friends :f",
        ConditionExpression=Attr("Weather").is_in(["rain", "sun"]) & Attr("Miles").not_exists() & Attr("Diary").size().gt(10),
        ExpressionAttributeValues={":w": "hail", ":none": [], ":l": ["left early"], ":m": Decimal("12.5"), ":f": {"Wen"}},
        ReturnValues="ALL_NEW")["Attributes"]
    equal((answer["Weather"], answer["Events"], answer["Miles"], answer["Friends"]), ("hail", ["left early"], Decimal("12.5"), {"Wen"}))
    equal(table.delete_item(Key=key, ReturnValues="ALL_OLD")["Attributes"], answer)
    assert "Item" not in table.get_item(Key=key)

    table.put_item(Item={"Traveller": "counter", "Day": 1, "n": 0})
    def add(_):
        client.update_item(TableName="Journeys", Key={"Traveller": {"S": "counter"}, "Day": {"N": "1"}},
                           UpdateExpression="ADD n :one", ExpressionAttributeValues={":one": {"N": "1"}})
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(200)))
    equal(table.get_item(Key={"Traveller": "counter", "Day": 1})["Item"]["n"], 200)


def transactions():
    def put(day, **more):
        return {"Put": {"TableName": "Journeys", "Item": {"Traveller": {"S": "tx"}, "Day": {"N": str(day)}}, **more}}

    once = {"TransactItems": [put(1), put(2)], "ClientRequestToken": "the same words twice"}
    client.transact_write_items(**once)
    client.delete_item(TableName="Journeys", Key={"Traveller": {"S": "tx"}, "Day": {"N": "2"}})
    client.transact_write_items(**once)
    raises(errors.IdempotentParameterMismatchException, client.transact_write_items, **{**once, "TransactItems": [put(3)]})

    error = raises(errors.TransactionCanceledException, client.transact_write_items, TransactItems=[
        put(4), put(1, ConditionExpression="attribute_not_exists(Traveller)", ReturnValuesOnConditionCheckFailure="ALL_OLD")])
    equal([reason["Code"] for reason in error.response["CancellationReasons"]], ["None", "ConditionalCheckFailed"])
    equal(error.response["CancellationReasons"][1]["Item"], {"Traveller": {"S": "tx"}, "Day": {"N": "1"}})

    days = [1, 2, 4]
    answer = client.transact_get_items(TransactItems=[
        {"Get": {"TableName": "Journeys", "Key": {"Traveller": {"S": "tx"}, "Day": {"N": str(day)}}}} for day in days])
    equal(["Item" in found for found in answer["Responses"]], [True, False, False])


def batches():
    keys = [{"Traveller": f"t{n}", "Day": 3} for n in range(50)] + [{"Traveller": "nobody", "Day": 3}]
    answer = resource.batch_get_item(RequestItems={"Journeys": {"Keys": keys, "ProjectionExpression": "Traveller"}})
    equal(len(answer["Responses"]["Journeys"]), 50)
    equal(answer["UnprocessedKeys"], {})
    error = raises(ClientError, resource.batch_get_item, RequestItems={"Journeys": {"Keys": keys[:1] * 2}})
    equal(error.response["Error"], {"Code": "ValidationException", "Message": "Provided list of item keys contains duplicates"})


def error_classes():
    missing = raises(errors.ResourceNotFoundException, client.get_item, TableName="Nowhere", Key={"k": {"S": "v"}})
    equal(missing.response["Error"]["Message"], "Requested resource not found")
    assert len(missing.response["ResponseMetadata"]["RequestId"]) == 52, missing.response
    raises(errors.ResourceNotFoundException, client.delete_table, TableName="Nowhere")
    wrong = raises(ClientError, client.put_item, TableName="Journeys", Item={"Traveller": {"S": "t"}, "Day": {"S": "1"}})
    equal(wrong.response["Error"]["Code"], "ValidationException")
    equal(wrong.response["Error"]["Message"],
          "One or more parameter values were invalid: Type mismatch for key Day expected: N actual: S")
    wide = raises(ClientError, client.put_item, TableName="Journeys",
                  Item={"Traveller": {"S": "t"}, "Day": {"N": "1" * 39}})
    equal(wide.response["Error"]["Message"], "Attempting to store more than 38 significant digits in a Number")
    big = raises(ClientError, client.put_item, TableName="Journeys",
                 Item={"Traveller": {"S": "t"}, "Day": {"N": "1"}, "text": {"S": "x" * 409_600}})
    equal(big.response["Error"]["Message"], "Item size has exceeded the maximum allowed size")


def compressed_answers():
    signed = AWSRequest("POST", os.environ["AWS_ENDPOINT_URL"], data=b'{"TableName":"Journeys","Limit":50}', headers={
        "X-Amz-Target": "DynamoDB_20120810.Scan", "Content-Type": "application/x-amz-json-1.0", "Accept-Encoding": "gzip"})
    SigV4Auth(boto3.Session().get_credentials(), "dynamodb", config.region_name).add_auth(signed)
    request = urllib.request.Request(signed.url, signed.data, dict(signed.headers))
    with urllib.request.urlopen(request, timeout=30) as answer:
        body = answer.read()
        equal(answer.headers["Content-Encoding"], "gzip")
        equal(answer.headers["x-amz-crc32"], str(zlib.crc32(body)))
        text = gzip.decompress(body)
    assert len(body) < len(text) / 4 and text.startswith(b"{"), text[:80]

    text = "a request that was compressed"
    def compress(request, **_):
        request.data = gzip.compress(request.data if isinstance(request.data, bytes) else request.data.encode())
        request.headers["Content-Encoding"] = "gzip"
    other = boto3.client("dynamodb", config=config)
    other.meta.events.register("before-sign.dynamodb.PutItem", compress)
    other.put_item(TableName="Journeys", Item={"Traveller": {"S": "gzip"}, "Day": {"N": "1"}, "text": {"S": text}})
    equal(resource.Table("Journeys").get_item(Key={"Traveller": "gzip", "Day": 1})["Item"]["text"], text)


def settings():
    description = client.describe_table(TableName="Journeys")["Table"]
    arn = description["TableArn"]
    client.tag_resource(ResourceArn=arn, Tags=[{"Key": f"k{n:02}", "Value": str(n)} for n in range(12)])
    tags = [t for page in client.get_paginator("list_tags_of_resource").paginate(ResourceArn=arn) for t in page["Tags"]]
    equal(sorted(t["Key"] for t in tags), [f"k{n:02}" for n in range(12)])
    equal(client.update_time_to_live(
        TableName=arn, TimeToLiveSpecification={"Enabled": True, "AttributeName": "Forget"},
    )["TimeToLiveSpecification"], {"Enabled": True, "AttributeName": "Forget"})
    resource.Table("Journeys").update(DeletionProtectionEnabled=True)
    raises(ClientError, client.delete_table, TableName="Journeys")
    client.update_table(TableName="Journeys", DeletionProtectionEnabled=False)


def removal():
    before = [name for page in client.get_paginator("list_tables").paginate(PaginationConfig={"PageSize": 1})
              for name in page["TableNames"]]
    assert "Journeys" in before, before
    table = resource.Table("Journeys")
    table.delete()
    table.wait_until_not_exists()
    equal([t.name for t in resource.tables.all()], [name for name in before if name != "Journeys"])


def main():
    for step in (tables_and_waiters, ten_types, loads_and_pages, queries, conditions, transactions, batches, error_classes,
                 compressed_answers, settings, removal):
        started = time.monotonic()
        name = step.__name__.replace("_", " ")
        try:
            step()
        except Exception as failure:
            print(f"FAIL boto3: {name}: {type(failure).__name__}: {failure}", file=sys.stderr)
            raise
        print(f"PASS boto3: {name} ({time.monotonic() - started:.1f} s)", flush=True)


if __name__ == "__main__":
    main()

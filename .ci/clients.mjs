// Drives the server named by AWS_ENDPOINT_URL with the SDK for JavaScript. Prints a line for each thing that works, ends at the
// first that does not.

import assert from "node:assert/strict";
import {
    ConditionalCheckFailedException, CreateTableCommand, DeleteTableCommand, DynamoDBClient, GetItemCommand, paginateQuery,
    PutItemCommand, ResourceNotFoundException, TransactionCanceledException, TransactWriteItemsCommand, waitUntilTableExists,
    waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const client = new DynamoDBClient({ maxAttempts: 2 });
const TableName = "Ferries";
const waiting = { client, maxWaitTime: 60, minDelay: 1 };

function item(number) {
    return { Port: { S: "Oban" }, Sailing: { N: String(number) } };
}

async function tables() {
    await client.send(new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "Port", AttributeType: "S" }, { AttributeName: "Sailing", AttributeType: "N" }],
        KeySchema: [{ AttributeName: "Port", KeyType: "HASH" }, { AttributeName: "Sailing", KeyType: "RANGE" }],
    }));
    await waitUntilTableExists(waiting, { TableName });
}

async function types() {
    const put = {
        ...item(0), wide: { N: "-1.2345678901234567890123456789012345678" }, text: { S: "naïve ☕ 🏠 \u0000 \\ \" \n" },
        bytes: { B: Uint8Array.from({ length: 256 }, (_, n) => n) }, yes: { BOOL: true }, none: { NULL: true },
        words: { SS: ["only"] }, list: { L: [{ N: "1" }, { M: { "a.b": { L: [] } } }] },
    };
    await client.send(new PutItemCommand({ TableName, Item: put }));
    const read = await client.send(new GetItemCommand({ TableName, Key: item(0), ConsistentRead: true }));
    assert.deepEqual({ ...read.Item, bytes: { B: new Uint8Array(read.Item.bytes.B) } }, put);
}

async function pages() {
    for (let number = 1; number <= 30; number++) {
        await client.send(new PutItemCommand({ TableName, Item: item(number) }));
    }
    const found = [];
    const query = {
        TableName, KeyConditionExpression: "Port = :p and Sailing between :a and :b",
        ExpressionAttributeValues: { ":p": { S: "Oban" }, ":a": { N: "3" }, ":b": { N: "25" } },
    };
    for await (const page of paginateQuery({ client, pageSize: 7 }, query)) {
        found.push(...page.Items.map((each) => Number(each.Sailing.N)));
    }
    assert.deepEqual(found, Array.from({ length: 23 }, (_, n) => n + 3));
}

async function errors() {
    const put = { TableName, Item: item(1), ConditionExpression: "attribute_not_exists(Port)" };
    await assert.rejects(client.send(new PutItemCommand(put)), ConditionalCheckFailedException);
    await assert.rejects(client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: put }] })), (error) => {
        assert(error instanceof TransactionCanceledException);
        assert.equal(error.CancellationReasons[0].Code, "ConditionalCheckFailed");
        return true;
    });
    await assert.rejects(client.send(new GetItemCommand({ TableName: "Nowhere", Key: item(1) })), ResourceNotFoundException);
}

async function identity() {
    const caller = await new STSClient().send(new GetCallerIdentityCommand());
    assert.equal(caller.Arn, `arn:aws:iam::${caller.Account}:root`);
}

async function removal() {
    await client.send(new DeleteTableCommand({ TableName }));
    await waitUntilTableNotExists(waiting, { TableName });
}

for (const step of [tables, types, pages, errors, identity, removal]) {
    await step();
    console.log(`PASS javascript: ${step.name}`);
}

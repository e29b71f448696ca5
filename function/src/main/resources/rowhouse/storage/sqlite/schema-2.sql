-- The file of one account, version 2, the first of which later versions know. Open it by hand with
-- `sqlite3 -readonly`: the views show what the tables hold.
--
-- Every family of rows has one table, all of the same make: an owner (a number), a partition and a sort (bytes, ordered
-- as unsigned), the size as DynamoDB counts it, and a body. The names of the first three columns say what they are in
-- each family. A body stands in its row while the row fits into a page; otherwise `large_body` says where it is.

-- +----------------------------------------------------------------------------------------------------------------+
-- | Bodies too large for a page. They stand apart because SQLite would load the whole of them to compare keys.     |
-- +----------------------------------------------------------------------------------------------------------------+

create table large_body (
    number integer primary key,
    body   blob    not null
) strict;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Tables: by name, their definitions in JSON.                                                                    |
-- +----------------------------------------------------------------------------------------------------------------+

create table table_definition (
    owner          integer not null,
    table_name     blob    not null,
    definition_key blob    not null,
    size           integer not null,
    body           blob,
    large_body     integer,
    primary key (owner, table_name, definition_key)
) without rowid, strict;

create view tables as
select definition ->> 'number' as number,
       name,
       definition ->> 'status' as status,
       definition
from   (
           select cast(table_name as text) as name,
                  cast(coalesce(table_definition.body, large_body.body) as text) as definition
           from   table_definition
                  left join large_body on large_body.number = table_definition.large_body
       );

create view indexes as
select secondary_index.value ->> 'number' as number,
       tables.name                        as table_name,
       secondary_index.value ->> 'name'   as name,
       secondary_index.value ->> 'status' as status
from   tables,
       json_each(tables.definition, '$.indexes') as secondary_index;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Items of all tables: the partition is a hash of the partition key, the body DynamoDB's JSON.                   |
-- +----------------------------------------------------------------------------------------------------------------+

create table item (
    table_number   integer not null,
    partition_hash blob    not null,
    sort_key       blob    not null,
    size           integer not null,
    body           blob,
    large_body     integer,
    primary key (table_number, partition_hash, sort_key)
) without rowid, strict;

create view items as
select tables.name                                        as table_name,
       item.table_number,
       hex(item.partition_hash)                           as partition_hash,
       hex(item.sort_key)                                 as sort_key,
       item.size,
       cast(coalesce(item.body, large_body.body) as text) as item
from   item
       left join large_body on large_body.number = item.large_body
       left join tables on tables.number = item.table_number;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Rows of all secondary indexes: what the index projects of an item. The sort key ends with the item's own key.  |
-- +----------------------------------------------------------------------------------------------------------------+

create table index_row (
    index_number   integer not null,
    partition_hash blob    not null,
    sort_key       blob    not null,
    size           integer not null,
    body           blob,
    large_body     integer,
    primary key (index_number, partition_hash, sort_key)
) without rowid, strict;

create view index_rows as
select indexes.table_name,
       indexes.name                                            as index_name,
       index_row.index_number,
       hex(index_row.partition_hash)                           as partition_hash,
       hex(index_row.sort_key)                                 as sort_key,
       index_row.size,
       cast(coalesce(index_row.body, large_body.body) as text) as item
from   index_row
       left join large_body on large_body.number = index_row.large_body
       left join indexes on indexes.number = index_row.index_number;

-- +----------------------------------------------------------------------------------------------------------------+
-- | When something ends: an item by its time to live, or (owner 0) a request token. Seconds, in eight bytes.       |
-- +----------------------------------------------------------------------------------------------------------------+

create table expiry (
    table_number integer not null,
    expires_at   blob    not null,
    expiring_key blob    not null,
    size         integer not null,
    body         blob,
    large_body   integer,
    primary key (table_number, expires_at, expiring_key)
) without rowid, strict;

create view expiries as
select table_number,
       hex(expires_at)   as expires_at,
       hex(expiring_key) as expiring_key
from   expiry;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Counts of a table (0) and, after a `;` each, of its indexes; sizes of item collections of local indexes.       |
-- +----------------------------------------------------------------------------------------------------------------+

create table statistic (
    table_number   integer not null,
    statistic_name blob    not null,
    statistic_key  blob    not null,
    size           integer not null,
    body           blob,
    large_body     integer,
    primary key (table_number, statistic_name, statistic_key)
) without rowid, strict;

create table collection (
    table_number   integer not null,
    partition_hash blob    not null,
    collection_key blob    not null,
    size           integer not null,
    body           blob,
    large_body     integer,
    primary key (table_number, partition_hash, collection_key)
) without rowid, strict;

create view statistics as
select table_number,
       cast(body as text) as index_items_bytes
from   statistic;

create view collections as
select table_number,
       hex(partition_hash) as partition_hash,
       cast(body as text)  as bytes
from   collection;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Tags of resources.                                                                                             |
-- +----------------------------------------------------------------------------------------------------------------+

create table tag (
    owner        integer not null,
    resource_arn blob    not null,
    tag_key      blob    not null,
    size         integer not null,
    body         blob,
    large_body   integer,
    primary key (owner, resource_arn, tag_key)
) without rowid, strict;

create view tags as
select cast(resource_arn as text) as resource_arn,
       cast(tag_key as text)      as tag_key,
       cast(body as text)         as tag_value
from   tag;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Client request tokens of the last ten minutes.                                                                 |
-- +----------------------------------------------------------------------------------------------------------------+

create table request_token (
    owner      integer not null,
    token      blob    not null,
    token_key  blob    not null,
    size       integer not null,
    body       blob,
    large_body integer,
    primary key (owner, token, token_key)
) without rowid, strict;

create view request_tokens as
select cast(token as text) as token,
       hex(token_key)      as token_key,
       hex(body)           as body
from   request_token;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Work that no request waits for: backfills, purges, expiry.                                                     |
-- +----------------------------------------------------------------------------------------------------------------+

create table job (
    owner      integer not null,
    job_group  blob    not null,
    job_key    blob    not null,
    size       integer not null,
    body       blob,
    large_body integer,
    primary key (owner, job_group, job_key)
) without rowid, strict;

create view jobs as
select owner,
       hex(job_group)                                    as job_group,
       hex(job_key)                                      as job_key,
       cast(coalesce(job.body, large_body.body) as text) as job
from   job
       left join large_body on large_body.number = job.large_body;

-- +----------------------------------------------------------------------------------------------------------------+
-- | The account's own settings, and its sequences of numbers.                                                      |
-- +----------------------------------------------------------------------------------------------------------------+

create table setting (
    owner        integer not null,
    setting_name blob    not null,
    setting_key  blob    not null,
    size         integer not null,
    body         blob,
    large_body   integer,
    primary key (owner, setting_name, setting_key)
) without rowid, strict;

create view settings as
select cast(setting_name as text) as name,
       hex(setting_key)           as setting_key,
       cast(body as text)         as value
from   setting;

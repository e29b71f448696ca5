-- The file of one account, version 3: the history of items, and backups.

-- +----------------------------------------------------------------------------------------------------------------+
-- | What items were before they were written, of tables whose history is kept: by item, then by the moment of the  |
-- | write. The sort key is the item's, each 00 written as 00 FF, then 00 01, the milliseconds since 1970 and a     |
-- | sequence, eight bytes each. A body that is empty says that there was no item.                                  |
-- +----------------------------------------------------------------------------------------------------------------+

create table history (
    history_number integer not null,
    partition_hash blob    not null,
    key_and_moment blob    not null,
    size           integer not null,
    body           blob,
    large_body     integer,
    primary key (history_number, partition_hash, key_and_moment)
) without rowid, strict;

create view item_histories as
select tables.name                                              as table_name,
       history.history_number,
       hex(history.partition_hash)                              as partition_hash,
       hex(substr(history.key_and_moment, 1, length(history.key_and_moment) - 18)) as sort_key,
       hex(substr(history.key_and_moment, -16, 8))              as written_at,
       hex(substr(history.key_and_moment, -8))                  as sequence,
       history.size,
       cast(coalesce(history.body, large_body.body) as text)    as item_before
from   history
       left join large_body on large_body.number = history.large_body
       left join tables on tables.definition ->> '$.settings.history.number' = history.history_number;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Which items have something in the history, by the hour (since 1970, in eight bytes) they were written in.      |
-- +----------------------------------------------------------------------------------------------------------------+

create table history_hour (
    history_number integer not null,
    hour           blob    not null,
    written_key    blob    not null,
    size           integer not null,
    body           blob,
    large_body     integer,
    primary key (history_number, hour, written_key)
) without rowid, strict;

create view history_hours as
select history_number,
       hex(hour)        as hour,
       hex(written_key) as written_key
from   history_hour;

-- +----------------------------------------------------------------------------------------------------------------+
-- | Backups: by the name of their table and the end of their ARN, what they are in JSON.                           |
-- +----------------------------------------------------------------------------------------------------------------+

create table backup (
    owner      integer not null,
    table_name blob    not null,
    backup_id  blob    not null,
    size       integer not null,
    body       blob,
    large_body integer,
    primary key (owner, table_name, backup_id)
) without rowid, strict;

create view backups as
select backup ->> 'number' as number,
       table_name,
       backup_id,
       backup ->> 'name'   as name,
       backup ->> 'type'   as type,
       backup ->> 'status' as status,
       backup
from   (
           select cast(table_name as text) as table_name,
                  cast(backup_id as text)  as backup_id,
                  cast(coalesce(backup.body, large_body.body) as text) as backup
           from   backup
                  left join large_body on large_body.number = backup.large_body
       );

-- +----------------------------------------------------------------------------------------------------------------+
-- | Items of backups made on demand. Those of a table that was deleted are where they were.                        |
-- +----------------------------------------------------------------------------------------------------------------+

create table backup_item (
    backup_number  integer not null,
    partition_hash blob    not null,
    sort_key       blob    not null,
    size           integer not null,
    body           blob,
    large_body     integer,
    primary key (backup_number, partition_hash, sort_key)
) without rowid, strict;

create view backup_items as
select backups.table_name,
       backups.backup_id,
       hex(backup_item.partition_hash)                           as partition_hash,
       hex(backup_item.sort_key)                                 as sort_key,
       backup_item.size,
       cast(coalesce(backup_item.body, large_body.body) as text) as item
from   backup_item
       left join large_body on large_body.number = backup_item.large_body
       left join backups on backups.number = backup_item.backup_number;

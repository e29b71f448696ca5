-- The file of one account, version 5: index rows that say where their item is.
--
-- The body of an index row of size 0 is no copy of the item, but the item's partition hash and sort key, one behind the
-- other. Rows of both kinds may stand in one index, and an earlier version could not read the new ones. Where bodies are
-- sealed, so are these, and the view does not find the item.

drop view index_rows;

create view index_rows as
select indexes.table_name,
       indexes.name                               as index_name,
       index_row.index_number,
       hex(index_row.partition_hash)              as partition_hash,
       hex(index_row.sort_key)                    as sort_key,
       iif(index_row.size = 0, item.size, index_row.size) as size,
       cast(coalesce(iif(index_row.size = 0, item.body, index_row.body), large_body.body) as text) as item
from   index_row
       left join indexes on indexes.number = index_row.index_number
       left join tables on tables.name = indexes.table_name
       left join item on index_row.size = 0
           and item.table_number = tables.number
           and item.partition_hash = substr(index_row.body, 1, 16)
           and item.sort_key = substr(index_row.body, 17)
       left join large_body on large_body.number = iif(index_row.size = 0, item.large_body, index_row.large_body);

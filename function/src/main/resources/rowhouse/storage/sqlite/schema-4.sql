-- The file of one account, version 4: checksums of rows.
--
-- In the upper half is the CRC-32C of the key (owner in eight bytes and the partition's length in two, the lowest first,
-- then partition and sort), in the lower half that of the size, in four such bytes, and the body, wherever it stands. A
-- row that was written by an earlier version has none until it is written anew: such a file has a table `earlier_version`.

alter table table_definition add column checksum integer;
alter table item             add column checksum integer;
alter table index_row        add column checksum integer;
alter table expiry           add column checksum integer;
alter table statistic        add column checksum integer;
alter table collection       add column checksum integer;
alter table tag              add column checksum integer;
alter table request_token    add column checksum integer;
alter table job              add column checksum integer;
alter table setting          add column checksum integer;
alter table history          add column checksum integer;
alter table history_hour     add column checksum integer;
alter table backup           add column checksum integer;
alter table backup_item      add column checksum integer;

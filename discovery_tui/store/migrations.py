"""How an older file comes to this version's journal. Only this file and `tables` make tables.

A migration is frozen once it has shipped: it names its tables and columns itself and takes
nothing from the rest of the program, so that a fresh file goes the way every older one went.
`user_version` says how many a file has had; sqlite-utils records their names. The projections are
no matter of migrations: `tables` makes them anew wherever they are of another version.
"""

from __future__ import annotations

import sqlite3
import uuid

APPLICATION_ID = 0x44545549  # "DTUI"
VERSION = 3
COPY_ROWS = 5000
"""Records copied in one transaction, where a migration makes their table anew."""

_M001 = """
CREATE TABLE "record" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "deal" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "target" TEXT,
   "at" INTEGER NOT NULL,
   "author" TEXT NOT NULL,
   "version" INTEGER NOT NULL,
   "body" TEXT NOT NULL
) STRICT;
CREATE INDEX "idx_record_deal_id"
    ON "record" ("deal", "id");
CREATE TABLE "lens" (
   "digest" TEXT PRIMARY KEY,
   "bank" TEXT,
   "version" TEXT,
   "json" TEXT
) STRICT;
CREATE TABLE "compiled" (
   "fingerprint" TEXT,
   "name" TEXT,
   "digest" TEXT,
   "json" TEXT,
   PRIMARY KEY ("fingerprint", "name")
) STRICT;
CREATE TABLE "draft" (
   "call" TEXT PRIMARY KEY,
   "deal" TEXT,
   "at" INTEGER,
   "text" TEXT
) STRICT;
CREATE TABLE "deals" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "short" TEXT,
   "company" TEXT,
   "company_key" TEXT,
   "contact" TEXT,
   "contact_title" TEXT,
   "bank" TEXT,
   "segment" TEXT,
   "seller" TEXT,
   "owner" TEXT,
   "currency" TEXT,
   "opened" TEXT,
   "touched" TEXT,
   "state" TEXT,
   "score" INTEGER,
   "calls" INTEGER,
   "next_step" TEXT,
   "next_step_date" TEXT,
   "revisit" TEXT,
   "open_call" TEXT
) STRICT;
CREATE TABLE "calls" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "deal" TEXT REFERENCES "deals"("id"),
   "started" TEXT,
   "ended" TEXT,
   "minutes" INTEGER,
   "seconds" INTEGER,
   "outcome" TEXT,
   "revisit" TEXT,
   "reason" TEXT,
   "note" TEXT,
   "bank" TEXT,
   "bank_version" TEXT,
   "segment" TEXT,
   "lens" TEXT
) STRICT;
CREATE INDEX "idx_calls_deal"
    ON "calls" ("deal");
CREATE TABLE "answers" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "deal" TEXT REFERENCES "deals"("id"),
   "call" TEXT,
   "kind" TEXT,
   "at" TEXT,
   "minute" TEXT,
   "speaker" TEXT,
   "question" TEXT,
   "text" TEXT,
   "taken_back" INTEGER
) STRICT;
CREATE INDEX "idx_answers_deal"
    ON "answers" ("deal");
CREATE TABLE "evidence" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "deal" TEXT REFERENCES "deals"("id"),
   "answer" TEXT,
   "fact" TEXT,
   "value" TEXT,
   "shown" TEXT,
   "level" TEXT,
   "stance" TEXT,
   "speaker" TEXT,
   "minute" TEXT,
   "source" TEXT,
   "taken_back" INTEGER
) STRICT;
CREATE INDEX "idx_evidence_deal"
    ON "evidence" ("deal");
CREATE TABLE "people" (
   "id" TEXT PRIMARY KEY NOT NULL,
   "deal" TEXT REFERENCES "deals"("id"),
   "name" TEXT,
   "title" TEXT,
   "side" TEXT,
   "attitude" TEXT
) STRICT;
CREATE INDEX "idx_people_deal"
    ON "people" ("deal");
CREATE INDEX "idx_deals_touched"
    ON "deals" ("touched");
CREATE INDEX "idx_deals_company_key"
    ON "deals" ("company_key")
"""

_M002_RECORD = """
CREATE TABLE IF NOT EXISTS "record_2" (
   "seq" INTEGER PRIMARY KEY AUTOINCREMENT,
   "id" TEXT NOT NULL UNIQUE,
   "deal" TEXT NOT NULL,
   "kind" TEXT NOT NULL,
   "target" TEXT,
   "at" INTEGER NOT NULL,
   "device_id" TEXT NOT NULL DEFAULT '',
   "user_id" TEXT NOT NULL DEFAULT '',
   "author" TEXT NOT NULL,
   "version" INTEGER NOT NULL,
   "body" TEXT NOT NULL,
   "extra" TEXT
) STRICT
"""
_M002_COPY = """
INSERT INTO "record_2" ("seq", "id", "deal", "kind", "target", "at", "author", "version", "body")
SELECT "rowid", "id", "deal", "kind", "target", "at", "author", "version", "body" FROM "record"
WHERE "rowid" > coalesce((SELECT max("seq") FROM "record_2"), 0) ORDER BY "rowid" LIMIT ?
"""
_M002_META = """
CREATE TABLE "meta" (
   "key" TEXT PRIMARY KEY NOT NULL,
   "value" TEXT
) STRICT
"""

_M003 = """
CREATE TABLE IF NOT EXISTS "deal_number" (
   "number" INTEGER PRIMARY KEY,
   "id" TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE IF NOT EXISTS "who" (
   "number" INTEGER PRIMARY KEY,
   "device_id" TEXT NOT NULL,
   "user_id" TEXT NOT NULL,
   "author" TEXT NOT NULL,
   UNIQUE ("device_id", "user_id", "author")
) STRICT;
CREATE TABLE IF NOT EXISTS "entry" (
   "seq" INTEGER PRIMARY KEY AUTOINCREMENT,
   "id" TEXT NOT NULL UNIQUE,
   "deal" INTEGER NOT NULL REFERENCES "deal_number"("number"),
   "kind" TEXT NOT NULL,
   "target" TEXT,
   "at" INTEGER NOT NULL,
   "who" INTEGER NOT NULL REFERENCES "who"("number"),
   "version" INTEGER NOT NULL,
   "body" TEXT NOT NULL,
   "extra" TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS "idx_entry_deal"
    ON "entry" ("deal")
"""
_M003_UPTO = """
SELECT max("seq") FROM (SELECT "seq" FROM "record" WHERE "seq" > ? ORDER BY "seq" LIMIT ?)
"""
_M003_COPY = """
INSERT OR IGNORE INTO "who" ("device_id", "user_id", "author")
SELECT "device_id", "user_id", "author" FROM "record" WHERE "seq" > ?1 AND "seq" <= ?2
ORDER BY "seq";
INSERT OR IGNORE INTO "deal_number" ("id")
SELECT "deal" FROM "record" WHERE "seq" > ?1 AND "seq" <= ?2 ORDER BY "seq";
INSERT INTO "entry"
   ("seq", "id", "deal", "kind", "target", "at", "who", "version", "body", "extra")
SELECT "seq", "record"."id", "deal_number"."number", "kind", "target", "at", "who"."number",
   "version", "body", "extra"
FROM "record"
JOIN "deal_number" ON "deal_number"."id" = "record"."deal"
JOIN "who" ON "who"."device_id" = "record"."device_id" AND "who"."user_id" = "record"."user_id"
   AND "who"."author" = "record"."author"
WHERE "seq" > ?1 AND "seq" <= ?2 ORDER BY "seq"
"""
_M003_VIEW = """
CREATE VIEW "record" AS
SELECT "entry"."seq" AS "seq", "entry"."id" AS "id", "deal_number"."id" AS "deal",
   "entry"."kind" AS "kind", "entry"."target" AS "target", "entry"."at" AS "at",
   "who"."device_id" AS "device_id", "who"."user_id" AS "user_id", "who"."author" AS "author",
   "entry"."version" AS "version", "entry"."body" AS "body", "entry"."extra" AS "extra"
FROM "entry"
JOIN "deal_number" ON "deal_number"."number" = "entry"."deal"
JOIN "who" ON "who"."number" = "entry"."who"
"""


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def pending(connection: sqlite3.Connection) -> bool:
    """Whether the file is older than VERSION."""
    return version_of(connection) < VERSION


def count_to_copy(connection: sqlite3.Connection) -> int:
    """How many rows `copy_ahead` will go through on the way to the next version."""
    column = {1: "rowid", 2: "seq"}.get(version_of(connection))
    if column is None:
        return 0
    return int(connection.execute(f"SELECT coalesce(max({column}), 0) FROM record").fetchone()[0])


def copy_ahead(connection: sqlite3.Connection) -> int | None:
    """Copy some records to where the next migration wants them; called again until it says None,
    each time in a transaction of its own, so that no transaction holds a whole file.

    Returns how far it has come. Until the migration itself the file is one of its old version.
    """
    version = version_of(connection)
    if version == 1:
        connection.execute(_M002_RECORD.strip())
        if connection.execute(_M002_COPY, (COPY_ROWS,)).rowcount < COPY_ROWS:
            return None
        return int(connection.execute('SELECT max("seq") FROM "record_2"').fetchone()[0])
    if version == 2:
        for statement in _M003.split(";"):
            connection.execute(statement.strip())
        copied, upto = _m003_copy(connection, COPY_ROWS)
        return upto if copied == COPY_ROWS else None
    return None


def _m003_copy(connection: sqlite3.Connection, most: int) -> tuple[int, int]:
    """Copy the next records: how many, and the number of the last."""
    after = connection.execute('SELECT coalesce(max("seq"), 0) FROM "entry"').fetchone()[0]
    upto = connection.execute(_M003_UPTO, (after, most)).fetchone()[0]
    if upto is None:
        return 0, int(after)
    copied = 0
    for statement in _M003_COPY.split(";"):
        copied = connection.execute(statement.strip(), (after, upto)).rowcount
    return copied, int(upto)


def migrate(connection: sqlite3.Connection, *, upto: int = VERSION) -> None:
    """Bring the file to VERSION. The caller holds the write lock and an open transaction, so two
    processes that start at once cannot both see the same migration pending.

    `upto` is for a test that wants a file as an older version made it.
    """
    from sqlite_utils import Database, Migrations

    migrations = Migrations("discovery_tui")

    @migrations()
    def m001_journal_and_projections(db: Database) -> None:
        for statement in _M001.split(";"):
            db.execute(statement.strip())

    @migrations()
    def m002_arrival_numbers_and_who_wrote(db: Database) -> None:
        db.execute(_M002_RECORD.strip())
        db.execute(_M002_COPY, (-1,))  # what `copy_ahead` left, or came since
        db.execute('DROP TABLE "record"')
        db.execute('ALTER TABLE "record_2" RENAME TO "record"')
        db.execute('CREATE INDEX "idx_record_deal_id"\n    ON "record" ("deal", "id")')
        db.execute(_M002_META.strip())
        for key in ("device", "user"):
            made = str(uuid.uuid4())
            db.execute('INSERT INTO "meta" ("key", "value") VALUES (?, ?)', (key, made))

    @migrations()
    def m003_keys_once(db: Database) -> None:
        for statement in _M003.split(";"):
            db.execute(statement.strip())
        _m003_copy(connection, -1)  # what `copy_ahead` left, or came since
        # a number is never given twice, even where the records that had the last were purged
        db.execute("DELETE FROM sqlite_sequence WHERE name = 'entry'")
        db.execute("UPDATE sqlite_sequence SET name = 'entry' WHERE name = 'record'")
        db.execute('DROP TABLE "record"')
        db.execute(_M003_VIEW.strip())

    names = [
        "m001_journal_and_projections",
        "m002_arrival_numbers_and_who_wrote",
        "m003_keys_once",
        None,
    ]
    migrations.apply(Database(connection, execute_plugins=False), stop_before=names[upto])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {upto}")

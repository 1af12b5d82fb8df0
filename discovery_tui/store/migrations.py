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
VERSION = 2
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


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations the file has had; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def pending(connection: sqlite3.Connection) -> bool:
    """Whether the file is older than VERSION."""
    return version_of(connection) < VERSION


def count_to_copy(connection: sqlite3.Connection) -> int:
    """How many rows `copy_ahead` will go through in all."""
    if version_of(connection) != 1:
        return 0
    return int(connection.execute("SELECT coalesce(max(rowid), 0) FROM record").fetchone()[0])


def copy_ahead(connection: sqlite3.Connection) -> int | None:
    """Copy some records to where the second migration wants them; called again until it says
    None, each time in a transaction of its own, so that no transaction holds a whole file.

    Returns how far it has come. Until the migration itself the file is one of version 1.
    """
    if version_of(connection) != 1:
        return None
    connection.execute(_M002_RECORD.strip())
    if connection.execute(_M002_COPY, (COPY_ROWS,)).rowcount < COPY_ROWS:
        return None
    return int(connection.execute('SELECT max("seq") FROM "record_2"').fetchone()[0])


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

    names = ["m001_journal_and_projections", "m002_arrival_numbers_and_who_wrote", None]
    migrations.apply(Database(connection, execute_plugins=False), stop_before=names[upto])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {upto}")

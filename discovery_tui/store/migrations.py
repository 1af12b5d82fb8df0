"""The schema, and how an older file comes to it. Only this file makes or changes tables.

Journal and projections are plain STRICT tables, so Datasette and sqlite-utils open them as they
are. `user_version` says how many migrations a file has had; sqlite-utils records their names.
"""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x44545549  # "DTUI"
VERSION = 1

PROJECTIONS: dict[str, dict[str, type]] = {
    "deals": {
        "id": str,
        "short": str,
        "company": str,
        "company_key": str,
        "contact": str,
        "contact_title": str,
        "bank": str,
        "segment": str,
        "seller": str,
        "owner": str,
        "currency": str,
        "opened": str,
        "touched": str,
        "state": str,
        "score": int,
        "calls": int,
        "next_step": str,
        "next_step_date": str,
        "revisit": str,
        "open_call": str,
    },
    "calls": {
        "id": str,
        "deal": str,
        "started": str,
        "ended": str,
        "minutes": int,
        "seconds": int,
        "outcome": str,
        "revisit": str,
        "reason": str,
        "note": str,
        "bank": str,
        "bank_version": str,
        "segment": str,
        "lens": str,
    },
    "answers": {
        "id": str,
        "deal": str,
        "call": str,
        "kind": str,
        "at": str,
        "minute": str,
        "speaker": str,
        "question": str,
        "text": str,
        "taken_back": int,
    },
    "evidence": {
        "id": str,
        "deal": str,
        "answer": str,
        "fact": str,
        "value": str,
        "shown": str,
        "level": str,
        "stance": str,
        "speaker": str,
        "minute": str,
        "source": str,
        "taken_back": int,
    },
    "people": {"id": str, "deal": str, "name": str, "title": str, "side": str, "attitude": str},
}
"""Projection tables and their columns. Times are ISO 8601 in UTC, days ISO 8601."""


def pending(connection: sqlite3.Connection) -> bool:
    """Whether the file is older than VERSION."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0]) < VERSION


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to VERSION. The caller holds the write lock and an open transaction, so two
    processes that start at once cannot both see the same migration pending."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations("discovery_tui")

    @migrations()
    def m001_journal_and_projections(db: Database) -> None:
        db.table("record").create(
            {
                "id": str,
                "deal": str,
                "kind": str,
                "target": str,
                "at": int,
                "author": str,
                "version": int,
                "body": str,
            },
            pk="id",
            not_null={"id", "deal", "kind", "at", "author", "version", "body"},
            strict=True,
        )
        db.table("record").create_index(["deal", "id"])
        db.table("lens").create(
            {"digest": str, "bank": str, "version": str, "json": str}, pk="digest", strict=True
        )
        db.table("compiled").create(
            {"fingerprint": str, "name": str, "digest": str, "json": str},
            pk=("fingerprint", "name"),
            strict=True,
        )
        db.table("draft").create(
            {"call": str, "deal": str, "at": int, "text": str}, pk="call", strict=True
        )
        for name, columns in PROJECTIONS.items():
            foreign = [("deal", "deals", "id")] if "deal" in columns else []
            db.table(name).create(
                columns, pk="id", not_null={"id"}, foreign_keys=foreign, strict=True
            )
            if foreign:
                db.table(name).create_index(["deal"])
        db.table("deals").create_index(["touched"])
        db.table("deals").create_index(["company_key"])

    migrations.apply(Database(connection, execute_plugins=False))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")

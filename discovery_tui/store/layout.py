"""How the projections lie in the file: slim tables with numbers for keys, and the views over them
that people and other programs read.

A key of 36 characters stands once in the file; every other row names it by its number (`entry.seq`
for a record, `deal_number.number` for a deal). The views put the keys back. The two full-text
tables keep no text: what they are given is in `finding`.
"""

from __future__ import annotations

TABLES = """
CREATE TABLE "deal_row" (
   "place" INTEGER PRIMARY KEY,
   "number" INTEGER NOT NULL UNIQUE REFERENCES "deal_number"("number"),
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
CREATE INDEX "idx_deal_row_short" ON "deal_row" ("short");
CREATE INDEX "idx_deal_row_company_key" ON "deal_row" ("company_key");
CREATE INDEX "idx_deal_row_state" ON "deal_row" ("state");
CREATE TABLE "call_row" (
   "seq" INTEGER PRIMARY KEY REFERENCES "entry"("seq"),
   "deal" INTEGER NOT NULL REFERENCES "deal_number"("number"),
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
CREATE INDEX "idx_call_row_deal" ON "call_row" ("deal");
CREATE INDEX "idx_call_row_started" ON "call_row" ("started");
CREATE INDEX "idx_call_row_lens" ON "call_row" (substr("lens", 1, 8));
CREATE TABLE "answer_row" (
   "deal" INTEGER NOT NULL REFERENCES "deal_number"("number"),
   "seq" INTEGER NOT NULL,
   "call" ANY,
   "kind" TEXT,
   "at" TEXT,
   "minute" TEXT,
   "speaker" TEXT,
   "question" TEXT,
   "text" TEXT,
   "taken_back" INTEGER,
   PRIMARY KEY ("deal", "seq")
) STRICT, WITHOUT ROWID;
CREATE TABLE "evidence_row" (
   "deal" INTEGER NOT NULL REFERENCES "deal_number"("number"),
   "answer" INTEGER NOT NULL,
   "reading" INTEGER NOT NULL,
   "fact" TEXT,
   "value" TEXT,
   "shown" TEXT,
   "level" TEXT,
   "stance" TEXT,
   "speaker" TEXT,
   "minute" TEXT,
   "source" TEXT,
   "taken_back" INTEGER,
   PRIMARY KEY ("deal", "answer", "reading")
) STRICT, WITHOUT ROWID;
CREATE TABLE "person_row" (
   "deal" INTEGER NOT NULL REFERENCES "deal_number"("number"),
   "key" TEXT NOT NULL,
   "name" TEXT,
   "title" TEXT,
   "side" TEXT,
   "attitude" TEXT,
   PRIMARY KEY ("deal", "key")
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE "deal_names" USING fts5 (
   "names", "state", content = '', tokenize = 'trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE "said" USING fts5 (
   "words", content = '', detail = none, prefix = '3 4 5 6', tokenize = 'ascii'
)
"""
VIEWS = """
CREATE VIEW "deals" AS
SELECT d."id" AS "id", "short", "company", "company_key", "contact", "contact_title", "bank",
   "segment", "seller", "owner", "currency", "opened", "touched", "state", "score", "calls",
   "next_step", "next_step_date", "revisit", "open_call"
FROM "deal_row" JOIN "deal_number" AS d ON d."number" = "deal_row"."number";
CREATE VIEW "calls" AS
SELECT e."id" AS "id", d."id" AS "deal", "started", "ended", "minutes", "seconds", "outcome",
   "revisit", "reason", "note", "bank", "bank_version", "segment", "lens"
FROM "call_row" AS r
JOIN "deal_number" AS d ON d."number" = r."deal"
JOIN "entry" AS e ON e."seq" = r."seq";
CREATE VIEW "answers" AS
SELECT e."id" AS "id", d."id" AS "deal",
   CASE typeof(r."call") WHEN 'integer' THEN c."id" ELSE r."call" END AS "call",
   r."kind" AS "kind", r."at" AS "at", "minute", "speaker", "question", "text", "taken_back"
FROM "answer_row" AS r
JOIN "deal_number" AS d ON d."number" = r."deal"
JOIN "entry" AS e ON e."seq" = r."seq"
LEFT JOIN "entry" AS c ON c."seq" = r."call";
CREATE VIEW "evidence" AS
SELECT e."id" || '/' || r."reading" AS "id", d."id" AS "deal", e."id" AS "answer", "fact", "value",
   "shown", "level", "stance", "speaker", "minute", "source", "taken_back"
FROM "evidence_row" AS r
JOIN "deal_number" AS d ON d."number" = r."deal"
JOIN "entry" AS e ON e."seq" = r."answer";
CREATE VIEW "people" AS
SELECT d."id" || '/' || r."key" AS "id", d."id" AS "deal", "name", "title", "side", "attitude"
FROM "person_row" AS r
JOIN "deal_number" AS d ON d."number" = r."deal"
"""
NAMES = tuple(f"{kind}_row" for kind in ("deal", "call", "answer", "evidence", "person"))
"""The tables under the views, parents first."""
FULL_TEXT = ("deal_names", "said")
"""The full-text tables, each with tables of its own that SQLite looks after."""

_DEAL = "(SELECT number FROM deal_number WHERE id = ?)"
_SEQ = "(SELECT seq FROM entry WHERE id = ?)"
PUT = {
    "calls": f"INSERT OR REPLACE INTO call_row VALUES ({_SEQ}, {_DEAL}{', ?' * 12})",
    "answers": (
        f"INSERT OR REPLACE INTO answer_row (seq, deal, call, kind, at, minute, speaker, question,"
        f" text, taken_back) VALUES ({_SEQ}, {_DEAL},"
        f" coalesce((SELECT seq FROM entry WHERE id = ?3), ?3){', ?' * 7})"
    ),
    "evidence": (
        f"INSERT OR REPLACE INTO evidence_row (reading, deal, answer, fact, value, shown, level,"
        f" stance, speaker, minute, source, taken_back)"
        f" VALUES (?, {_DEAL}, {_SEQ}{', ?' * 9})"
    ),
    "people": f"INSERT OR REPLACE INTO person_row VALUES ({_DEAL}, ?{', ?' * 4})",
}
"""How a row of a view is put into the table under it."""
REMOVE = {
    "calls": f"DELETE FROM call_row WHERE seq = {_SEQ}",
    "answers": f"DELETE FROM answer_row WHERE deal = {_DEAL} AND seq = {_SEQ}",
    "evidence": (
        f"DELETE FROM evidence_row WHERE deal = {_DEAL} AND answer = {_SEQ} AND reading = ?"
    ),
    "people": f"DELETE FROM person_row WHERE deal = {_DEAL} AND key = ?",
}
"""How a row of a view is taken from the table under it."""

"""Where it is kept: one SQLite file, an append-only journal, and tables rebuilt from it."""

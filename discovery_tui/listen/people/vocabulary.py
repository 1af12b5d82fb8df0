"""Words that decide whether another word is somebody's name."""

from __future__ import annotations

from discovery_tui.listen.lexicon import words

GIVEN = words("given_names")
WORD_NAMES = words("word_names")
ORDINARY = words("ordinary")

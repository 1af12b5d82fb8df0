"""Where things are kept on this platform."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

ENV_DATABASE = "DISCOVERY_TUI_DB"
ENV_CONFIG = "DISCOVERY_TUI_CONFIG"
_DIRS = PlatformDirs("discovery-tui", appauthor=False)


def database_path(given: str | None = None) -> Path:
    """`--db`, else the environment's, else the platform's data folder."""
    named = given or os.environ.get(ENV_DATABASE)
    return Path(named).expanduser() if named else Path(_DIRS.user_data_dir) / "discovery.db"


def config_folder() -> Path:
    """Holds `settings.toml` and the user's own `question_banks/`."""
    named = os.environ.get(ENV_CONFIG)
    return Path(named).expanduser() if named else Path(_DIRS.user_config_dir)

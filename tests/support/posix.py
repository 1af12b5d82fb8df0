"""Marks for tests that need what only POSIX has."""

from __future__ import annotations

import os

import pytest


def needs(what: str) -> pytest.MarkDecorator:
    """Skip on Windows, which has no `what`."""
    return pytest.mark.skipif(os.name != "posix", reason=f"needs {what}")


permissions = needs("POSIX permissions")
links = needs("symbolic links anybody may make")

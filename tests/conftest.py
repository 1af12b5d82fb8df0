"""Every test run: property tests by the profile of tests/support/laws.py."""

from __future__ import annotations

from tests.support import laws

laws.load()

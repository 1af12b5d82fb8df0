"""How property tests are run: no clock, no file between runs, few enough examples to stay quick.

In `make test` the same examples every time, so that a failure is the change's own; `make fuzz`
draws others, and FUZZ times as many (LAWS=random).
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

RANDOM = os.environ.get("LAWS") == "random"
FUZZ = 10


def load() -> None:
    """Make these the settings of every property test that names none."""
    settings.register_profile("laws", many(60))
    settings.load_profile("laws")


def many(examples: int) -> settings:
    """Settings for a law that needs so many examples."""
    return settings(
        max_examples=examples * (FUZZ if RANDOM else 1),
        derandomize=not RANDOM,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow],
    )


law = many(60)
"""For laws over one small thing."""
big_law = many(30)
"""For laws over a whole deal."""

any_text = st.text(st.characters(exclude_categories=()), max_size=40)
"""Any text at all: controls, half characters, right to left, emoji."""

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**30) | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
"""Whatever JSON can hold."""

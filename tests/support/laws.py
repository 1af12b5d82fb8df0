"""How property tests are run: no clock, no file between runs, few enough examples to stay quick."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

law = settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
"""For laws over one small thing."""
big_law = settings(law, max_examples=30)
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

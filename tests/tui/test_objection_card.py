"""What is prepared for an objection is read in a glance: two rows each beside the panel."""

from __future__ import annotations

import pytest

from discovery_tui.bank.library import Library
from discovery_tui.segments import SELLERS
from discovery_tui.tui.widgets.cue import Cue, objection_rows

WIDTH = 80 - 33 - 1
"""Of the cue at 80 columns: without the panel, and without its bar."""


@pytest.mark.parametrize("seller", ["", *SELLERS])
@pytest.mark.parametrize("bank", ["bant", "champ", "hybrid", "meddicc", "sqo"])
def test_a_response_and_a_question_take_two_rows_each_at_80_columns(bank: str, seller: str) -> None:
    for objection in Library().lens(bank, "", seller).objections:
        for row in objection_rows(objection):
            cue = Cue()
            cue.show([row])
            assert cue.get_content_height(None, None, WIDTH) <= 2, (objection.id, row)

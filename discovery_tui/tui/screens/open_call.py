"""From a deal to the screen of its call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from discovery_tui.deal.records import Record
from discovery_tui.tui.host import HostApp
from discovery_tui.tui.screens.base import TaskScreen
from discovery_tui.tui.screens.call import CallScreen
from discovery_tui.workspace import BankError, StoreError
from discovery_tui.workspace.claim import Claim
from discovery_tui.workspace.live_call import LiveCall
from discovery_tui.workspace.workspace import WorkspaceError

CANNOT = (WorkspaceError, StoreError, BankError)
"""Why a call may not be opened, told in one or two lines."""


def call_screen(
    app: HostApp,
    what: Record | str,
    *,
    minutes: int | None = None,
    contact: str = "",
    others: Sequence[str] = (),
    call_id: str = "",
    changes: Mapping[str, str] | None = None,
) -> CallScreen:
    """The screen of a call: a new one on a deal being opened or on the deal of that id, or its
    call `call_id` that was not ended. Raises one of CANNOT."""
    workspace = app.workspace
    if workspace.read_only:
        raise WorkspaceError(f"{workspace.database} can only be read: calls cannot be held on it.")
    if isinstance(what, Record):
        deal, company = what.deal, str(what.body.get("company", ""))
    else:
        deal, company = what, workspace.evidence(what).deal.company
        call_id = call_id or workspace.unended_call(deal)
    claim = Claim(workspace.database, deal, company)
    try:
        if call_id:
            return CallScreen(app, LiveCall.resume(workspace, deal, call_id), [], claim)
        live, first = LiveCall.start(
            workspace, what, minutes=minutes, contact=contact, others=others, changes=changes
        )
        return CallScreen(app, live, first, claim)
    except CANNOT:
        claim.release()
        raise


def open_call(app: HostApp, what: Record | str, **more: Any) -> None:
    """Show the call's screen over the deals; the arguments are those of `call_screen`."""
    try:
        app.push_screen(call_screen(app, what, **more))
    except CANNOT as error:
        if isinstance(app.screen, TaskScreen):
            app.screen.say(str(error))

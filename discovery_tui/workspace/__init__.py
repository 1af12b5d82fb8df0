"""What a person does: opens the file, holds calls, reads what they come to."""

from discovery_tui.bank.library import BankError
from discovery_tui.store.errors import StoreError

__all__ = ["BankError", "StoreError"]

"""Who a line names: by name, by role, as "me", with what they may sign, and what they do."""

from discovery_tui.listen.people.acts import ACTS, Act, acts, pronouns
from discovery_tui.listen.people.find import find_people

__all__ = ["ACTS", "Act", "acts", "find_people", "pronouns"]

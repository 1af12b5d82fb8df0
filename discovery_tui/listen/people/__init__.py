"""Who a line names: by name, by role, as "me", with what they may sign."""

from discovery_tui.listen.people.find import find_people

__all__ = ["find_people"]

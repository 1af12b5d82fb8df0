"""Days people name: `b4 Q3 close`, `mid March`, `in six weeks`, `not before 2028`."""

from discovery_tui.listen.dates.find import find_dates

__all__ = ["find_dates"]

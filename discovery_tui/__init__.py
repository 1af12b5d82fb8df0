"""discovery-tui: the screen a salesperson keeps open during every discovery call."""

__version__ = "0.1.0"

"""What to ask: banks read from YAML, checked, and resolved to a Lens."""

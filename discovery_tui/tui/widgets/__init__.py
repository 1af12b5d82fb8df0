"""The parts the screens are made of: each draws its own lines, none holds other widgets."""

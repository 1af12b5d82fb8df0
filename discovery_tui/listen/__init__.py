"""From a line to values: what a typed or spoken line says about the facts asked for.

Pure functions over text: no clock, no file, no screen. What cannot be read stays text; a
reading is never a guess.
"""

"""How fast, measured from outside. Run with `make bench`; never part of the tests."""

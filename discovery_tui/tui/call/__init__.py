"""What the call's screen is made of, besides its widgets."""

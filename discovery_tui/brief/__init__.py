"""What the AE reads: the handoff brief, the follow-up mail, and both as data.

Pure: the same evidence and scorecard give the same bytes. Nothing here reads a clock or a file.
"""

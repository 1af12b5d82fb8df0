"""What it adds up to. Pure: same lens, evidence and day, same scorecard."""

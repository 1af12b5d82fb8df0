"""What was heard: records, typed values, and the evidence folded from them."""

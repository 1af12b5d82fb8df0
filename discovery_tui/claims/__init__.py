"""From a typed line to claims: which facts it is evidence for, and how sure that is. Pure."""

"""Networks and projects, what belongs to which, and who has which part."""

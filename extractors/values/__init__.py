"""Values that a page states: sums, dates, counts, contacts, identifiers."""

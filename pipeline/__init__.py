"""Reading, running, resolving, checking and publishing: everything that touches the world."""

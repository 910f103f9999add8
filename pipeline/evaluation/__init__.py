"""Comparing the published tables with gold: what a page says, written down by hand."""

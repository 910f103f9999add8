"""Rows of the published tables from what was read, under candidate ids."""

"""Labelled pairs: mentions on pages of their own, and whether two are of one real thing."""

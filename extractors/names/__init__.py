"""Sentences and names: organisations, people, places."""

"""What samverk knows: the tables, their columns and vocabularies, spans, ids and errors."""

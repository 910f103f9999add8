"""Names as a trained network reads them, and what it needs: pieces of words, sentences, spaCy components."""

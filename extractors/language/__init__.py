"""Which language each block of a page is in, and the page as a whole."""

"""From bytes to ordered blocks of a page's own text."""

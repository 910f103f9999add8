"""Make and measure the table of n-grams that ships in ``extractors/language``."""

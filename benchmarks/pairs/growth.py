"""Time and peak memory of resolution as mentions grow."""


def measure(most: int) -> None:
    """Print the curve."""

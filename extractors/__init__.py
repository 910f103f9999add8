"""From one page's bytes to everything it says. Pure: no clock, network, disk or randomness."""

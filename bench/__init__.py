"""Scripts that measure. Nothing here is asserted by a test; figures in the docs name the script that makes them."""

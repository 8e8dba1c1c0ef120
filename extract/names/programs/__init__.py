"""Names of programs."""

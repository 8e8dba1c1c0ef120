"""Names of proposals."""

"""Names of enterprises."""

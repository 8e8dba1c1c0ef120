"""Names of classes of enterprises."""

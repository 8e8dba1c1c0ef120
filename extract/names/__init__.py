"""Who and what a text names, a folder for each node type."""

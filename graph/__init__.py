"""The model: schema, statements, merging, and the stores that hold them."""

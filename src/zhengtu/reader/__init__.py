"""A language model as a second reader: who is asked, what it costs, and where its answers are kept."""

"""What is known before a document is read: organs, divisions, words, topics."""

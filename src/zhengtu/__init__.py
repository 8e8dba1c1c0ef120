"""政图 zhengtu: Chinese official documents as a knowledge graph with the source sentence behind every edge."""

"""Named-entity recognition: which words form a name, of what kind it is, and which body or place bears it."""

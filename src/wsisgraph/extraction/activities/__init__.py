"""Activities: which clauses, participles, nouns and bullets tell a deed, which do not, and of what type it is."""

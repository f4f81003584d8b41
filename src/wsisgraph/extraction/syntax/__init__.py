"""The grammar of a sentence: noun phrases, verb groups, clauses, and the predicate that says what is done."""

"""The ontology, the SKOS schemes and the organisation registry, loaded once and offered as typed look-ups."""

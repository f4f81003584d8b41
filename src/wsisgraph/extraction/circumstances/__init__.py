"""When, where, for whom and about what: dates, countries, beneficiaries and the tags of a fact."""

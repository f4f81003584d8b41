"""A release in the formats of others."""

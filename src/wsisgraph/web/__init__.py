"""The HTTP surface for people: pages over the same data as the API."""

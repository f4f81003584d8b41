"""The gate: SHACL shapes, grounding and assertions decide what may be published."""

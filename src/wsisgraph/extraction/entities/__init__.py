"""Who is behind the names: parts, short forms, roles and people of a body, as the sentences around them tell."""

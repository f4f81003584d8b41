"""Who did it: doers, the bodies behind pronouns, offices and passives, and every mention of a body."""

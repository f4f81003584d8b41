"""A `Document` becomes `Facts`: mentions, activities and statistics, each with its evidence."""

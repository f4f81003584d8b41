"""The pages in a real browser: a package, so that one browser serves its modules and ends with them."""

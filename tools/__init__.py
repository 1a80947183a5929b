"""Commands to run, set up, check and build the product; the product itself imports nothing from here."""

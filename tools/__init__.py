"""What starts, checks and builds the product; nothing here is part of it."""

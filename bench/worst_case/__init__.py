"""Search for the most expensive requests and documents that the product has to accept."""

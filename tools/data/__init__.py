"""Writers of committed data: folding tables for search, and test vectors for folding."""

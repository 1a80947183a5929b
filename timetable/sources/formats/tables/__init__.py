"""Tables as text: CSV and TSV with a header."""

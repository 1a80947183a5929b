"""TOKYO IDOL FESTIVAL's documents, 2016 to 2025."""

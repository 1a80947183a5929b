"""Legibility of the gallery: the acts that tesseract reads in the pixels of its pictures."""

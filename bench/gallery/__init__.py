"""Gallery of the picture: many plans in every size, style, theme, density and accent, in one HTML page."""

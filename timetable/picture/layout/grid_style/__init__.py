"""The grid: picks on a true time axis, side by side by stage."""

"""Programs that draw the scenes of the picture's benchmark, one for each library."""

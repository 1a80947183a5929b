"""Programs that draw the scenes of the picture benchmark, one for each library."""

"""What changed, by how much and at what rate: told with both ends, by a step alone, between years, of a balance."""

"""How many items a list, a heading or a table has, and how many it is said to have."""

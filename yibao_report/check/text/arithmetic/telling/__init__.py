"""The same thing told twice: values, names, dates, tasks, and how likely two tellings are of one thing."""

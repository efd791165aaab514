"""Rules over plain text, as a proofreader checks it; one folder for each family, one module for each rule."""

"""One rule, one module: code, name, severity, explanation, example and check together."""

"""The commands, one module each; with `yibao_report.cli` the only place that knows click."""

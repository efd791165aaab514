"""``python -m yibao_report`` is the command ``yibao-report``."""

from yibao_report.cli import main

main()

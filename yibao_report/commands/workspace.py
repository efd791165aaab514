"""Which folder a command works in."""

from pathlib import Path

import click


def workspace_root(context: click.Context) -> Path:
    """Return the workspace: the folder given with ``-C``, else the one the command is run in."""
    root: Path = context.obj or Path()
    return root

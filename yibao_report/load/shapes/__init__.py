"""The shape of every YAML file: what may stand where, checked by pydantic and exported as JSON Schema.

These classes mirror the files; the stages work with the frozen classes of `yibao_report.model`. Descriptions
are Chinese because an editor reads them in VS Code while typing. A module for each kind of file, so that a command
loads the shapes that it reads.
"""

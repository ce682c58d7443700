"""Sheets: one mapping of a YAML file as a form, its lists as rows, without writing YAML."""

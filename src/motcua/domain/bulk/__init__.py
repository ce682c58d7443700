"""Filing many dossiers at once, from a spreadsheet and a folder of files."""

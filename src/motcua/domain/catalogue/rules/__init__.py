"""The rules of the catalogue: reading packages, finding their defects, finding procedures."""

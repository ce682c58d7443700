"""Signing: signatures on papers and the strict rule by which a stranger accepts them."""

"""Sample units, staff and integrator of a development copy; never made in production."""

"""A service of remote signing as a simulator: keys of invented people, confirmed on a page."""

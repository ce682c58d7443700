"""The national identity as a simulator: an OpenID Connect provider with sample people."""

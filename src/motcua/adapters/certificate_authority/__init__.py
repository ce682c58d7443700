"""A local certificate authority for development and tests; a real copy has a real authority."""

from motcua.adapters.certificate_authority.authority import LocalAuthority

__all__ = ["LocalAuthority"]

"""A local certificate authority for development and tests; a real copy has a real authority."""

from motcua.adapters.certificate_authority.authority import LocalAuthority, revoked_by

__all__ = ["LocalAuthority", "revoked_by"]

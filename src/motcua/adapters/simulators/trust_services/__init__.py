"""Time stamps and revocation of certificates: the services around a certificate authority."""

"""Systems outside: where they are and by what name we speak to them."""

from django.core.exceptions import ImproperlyConfigured

from motcua.config import environment

_DEVELOPMENT_SECRET = "development-secret"  # noqa: S105  (refused in production)

MOTCUA_PUBLIC_URL = environment.text("MOTCUA_PUBLIC_URL", "http://127.0.0.1:8000")

MOTCUA_IDENTITY = {
    "issuer": environment.text("MOTCUA_IDENTITY_ISSUER", "http://127.0.0.1:8010"),
    "client_id": environment.text("MOTCUA_IDENTITY_CLIENT_ID", "motcua"),
    "client_secret": environment.text("MOTCUA_IDENTITY_CLIENT_SECRET", _DEVELOPMENT_SECRET),
}

if environment.PRODUCTION and MOTCUA_IDENTITY["client_secret"] == _DEVELOPMENT_SECRET:
    raise ImproperlyConfigured("MOTCUA_IDENTITY_CLIENT_SECRET must be set in production")

# Without an address there is no register: people go on, and what they declare is marked unverified.
MOTCUA_POPULATION = {
    "url": environment.text(
        "MOTCUA_POPULATION_URL", "" if environment.PRODUCTION else "http://127.0.0.1:8030"
    ),
    "client_id": environment.text("MOTCUA_POPULATION_CLIENT_ID", "motcua"),
    "client_secret": environment.text("MOTCUA_POPULATION_CLIENT_SECRET", _DEVELOPMENT_SECRET),
}

if (
    environment.PRODUCTION
    and MOTCUA_POPULATION["url"]
    and MOTCUA_POPULATION["client_secret"] == _DEVELOPMENT_SECRET
):
    raise ImproperlyConfigured("MOTCUA_POPULATION_CLIENT_SECRET must be set in production")

# Without an address nobody is offered to sign from afar; people upload a signed PDF, or sign paper.
MOTCUA_REMOTE_SIGNING = {
    "url": environment.text(
        "MOTCUA_REMOTE_SIGNING_URL", "" if environment.PRODUCTION else "http://127.0.0.1:8040"
    ),
    "client_id": environment.text("MOTCUA_REMOTE_SIGNING_CLIENT_ID", "motcua"),
    "client_secret": environment.text("MOTCUA_REMOTE_SIGNING_CLIENT_SECRET", _DEVELOPMENT_SECRET),
}

if (
    environment.PRODUCTION
    and MOTCUA_REMOTE_SIGNING["url"]
    and MOTCUA_REMOTE_SIGNING["client_secret"] == _DEVELOPMENT_SECRET
):
    raise ImproperlyConfigured("MOTCUA_REMOTE_SIGNING_CLIENT_SECRET must be set in production")

# The signing plug-in on each leader's own machine, as his browser reaches it; empty: not offered.
# Both address and messages are UNCONFIRMED (domain/dossiers/rules/plugin_messages.py).
MOTCUA_SIGNING_PLUGIN = environment.text(
    "MOTCUA_SIGNING_PLUGIN", "wss://127.0.0.1:8987/SignApproved"
)

# Around the certificate authority: time stamps (RFC 3161), the state of one certificate (RFC 6960),
# lists of what is revoked (RFC 5280; several, with commas between). Certificates name addresses
# too, but those are a stranger's words: only these are asked.
_TRUST = "" if environment.PRODUCTION else "http://127.0.0.1:8050"
_LISTS = f"{_TRUST}/crl/root,{_TRUST}/crl/issuing" if _TRUST else ""
MOTCUA_TRUST_SERVICES = {
    "time_stamps": environment.text("MOTCUA_TIME_STAMP_URL", _TRUST and f"{_TRUST}/tsa"),
    "status": environment.text("MOTCUA_OCSP_URL", _TRUST and f"{_TRUST}/ocsp"),
}
MOTCUA_REVOCATION_LISTS = tuple(
    filter(None, environment.text("MOTCUA_CRL_URLS", _LISTS).split(","))
)
# Without an address nobody cosigns the journal's heads. His keys: MOTCUA_KEYS/journal/witnesses.
MOTCUA_WITNESS_URL = environment.text("MOTCUA_WITNESS_URL")
# Who gets the journal's newest signed head by mail, and when (a cron line); empty for nobody.
MOTCUA_CHECKPOINT_MAIL = environment.text("MOTCUA_CHECKPOINT_MAIL")
MOTCUA_CHECKPOINT_MAIL_CRON = environment.text("MOTCUA_CHECKPOINT_MAIL_CRON", "0 1 * * *")

MOTCUA_SMTP = environment.text("MOTCUA_SMTP", "127.0.0.1:8025")
MOTCUA_MAIL_FROM = environment.text("MOTCUA_MAIL_FROM", "motcua@localhost")
MOTCUA_PKCS11 = {
    "module": environment.text("MOTCUA_PKCS11_MODULE"),
    "token": environment.text("MOTCUA_PKCS11_TOKEN"),
    "pin": environment.text("MOTCUA_PKCS11_PIN"),
}

# host:port or the path of the socket of ClamAV's daemon; empty when none is installed.
MOTCUA_CLAMD = environment.text("MOTCUA_CLAMD")

MOTCUA_ADAPTERS = {
    "motcua.platform.files.ports.VirusScanner": "motcua.adapters.clamd.Clamd",
    "motcua.domain.audit.ports.LogKey": "motcua.adapters.journal_key.FileLogKey",
    "motcua.domain.audit.ports.OutsideCopy": "motcua.adapters.journal_copy.FileCopy",
    "motcua.domain.audit.ports.Witness": "motcua.adapters.witness.HttpWitness",
    "motcua.domain.dossiers.ports.DataHeldAbove": "motcua.adapters.data_held_above.CounterData",
    "motcua.domain.identity.ports.IdentityProvider": (
        "motcua.adapters.national_identity.NationalIdentity"
    ),
    "motcua.domain.notifications.ports.Mail": "motcua.adapters.smtp_mail.SmtpMail",
    "motcua.domain.registry.ports.PopulationDatabase": (
        "motcua.adapters.population_database.PopulationRegister"
    ),
    "motcua.domain.signing.ports.DeferredPdfSigner": (
        "motcua.adapters.pdf_signatures.PyHankoDeferredSigner"
    ),
    "motcua.domain.signing.ports.KeyStore": "motcua.adapters.pdf_signatures.KeyFolder",
    "motcua.domain.signing.ports.PdfAugmenter": "motcua.adapters.pdf_signatures.PyHankoAugmenter",
    "motcua.domain.signing.ports.PdfSigner": "motcua.adapters.pdf_signatures.PyHankoSigner",
    "motcua.domain.signing.ports.PdfVerifier": "motcua.adapters.pdf_signatures.PyHankoVerifier",
    "motcua.domain.signing.ports.RemoteSigning": "motcua.adapters.remote_signing.CloudSignatures",
    "motcua.domain.signing.ports.SealSigner": "motcua.adapters.pdf_signatures.KeptSealSigner",
    "motcua.domain.signing.ports.XmlSigner": "motcua.adapters.pdf_signatures.XadesSigner",
    "motcua.domain.signing.ports.XmlVerifier": "motcua.adapters.pdf_signatures.XadesVerifier",
}

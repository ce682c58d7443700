"""Documents to sign: genuine ones, and such as no key is used for."""

DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<hs:HoSo xmlns:hs="urn:vn:hoso" xmlns="urn:vn:chung" Id="ho-so">
  <hs:CongDan ma="001"><HoTen>Trần Đức Thịnh</HoTen></hs:CongDan>
  <SoTien donVi="đồng">50000</SoTien>
</hs:HoSo>
""".encode()

# Documents that are signed and believed as they are.
GENUINE: dict[str, bytes] = {
    "pretty": DOCUMENT,
    "plain": b"<a/>",
    "text": "<đơn>Thừa Thiên Huế &amp; Đắk Lắk &lt; “ngoặc” 🇻🇳</đơn>".encode(),
    "decomposed": "<a>Tiếng Việt</a>".encode(),
    "cdata": b"<a><![CDATA[x < y && z]]></a>",
    "bom": b"\xef\xbb\xbf<a>b</a>",
    "crlf": b"<a>\r\n <b/>\r\n</a>",
    "carriage_return": b"<a b='&#13;&#10;&#9;'>&#13;</a>",
    "ds_is_taken": b'<ds:a xmlns:ds="urn:x" xmlns:xades="urn:y"><xades:b/></ds:a>',
    "redeclared": (
        b'<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2" p:c="d"><q:e xmlns:q="urn:1"/></p:b></p:a>'
    ),
    "undeclared": b'<a xmlns="urn:1"><b xmlns=""><c xmlns="urn:2"/></b></a>',
    "same_row_numbers": b'<a><b id="1"/><c id="1"/></a>',
    "words_of_a_dtd": b"<a>DOCTYPE ENTITY</a>",
    "deep": b"<a>" * 55 + b"</a>" * 55,
    "long": b"<a>" + b"<b>x</b>" * 15_000 + b"</a>",
    "xml_lang": b'<a xml:lang="vi" xml:space="preserve"> <b xml:id="b"/> </a>',
}

# What is refused before a key is used, and why.
UNSIGNABLE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "not_xml": (b"<a><b></a>", "not well-formed"),
    "two_roots": (b"<a/><b/>", "not well-formed"),
    "utf_16": ("<?xml version='1.0' encoding='UTF-16'?><a/>".encode("utf-16"), "not well-formed"),
    "latin_1": (b"<?xml version='1.0' encoding='ISO-8859-1'?><a>b</a>", "not well-formed"),
    "utf_7": (b"<?xml version='1.0' encoding='UTF-7'?><a>+ADw-b/+AD4-</a>", "not well-formed"),
    "dtd": (b"<!DOCTYPE a><a/>", "DTD"),
    "entity": (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "DTD"),
    "external": (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DTD"),
    "laughs": (
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>', "DTD",
    ),
    "unknown_entity": (b"<a>&b;</a>", "not well-formed"),
    "comment": (b"<a>b<!-- c --></a>", "comments"),
    "comment_before": (b"<!-- c --><a/>", "comments"),
    "instruction": (b"<a><?b c?></a>", "comments"),
    "instruction_after": (b"<a/><?b c?>", "comments"),
    "stylesheet": (b'<?xml-stylesheet href="a.xsl"?><a/>', "comments"),
    "too_deep": (b"<a>" * 61 + b"</a>" * 61, "too deep"),
    "much_too_deep": (b"<a>" * 200_000, "too deep"),
    "too_many": (b"<a>" + b"<b/>" * 20_000 + b"</a>", "too many"),
    "too_many_attributes": (
        b"<a " + b" ".join(b'b%d="c"' % one for one in range(65)) + b"/>", "too many",
    ),
    "too_many_namespaces": (
        b"<a>" + b"".join(b'<b xmlns:c%d="d"/>' % one for one in range(65)) + b"</a>", "too many",
    ),
    "too_large": (b"<a>" + b" " * 2_000_000 + b"</a>", "larger than 2 MB"),
    "same_ids": (b'<a><b Id="c"/><d Id="c"/></a>', "same identifier"),
}  # fmt: skip

"""The names of the plug-in's messages, as far as they are known.

UNCONFIRMED as a whole: gathered from public pages that call the plug-in, not from its maker. The
platform keeps its own copy in `motcua/domain/dossiers/rules/plugin_messages.py`.
"""

PATH = "/SignApproved"
FETCH, UPLOAD, METADATA = "FileName", "FileUploadHandler", "MetaData"
STATUS, MESSAGE, ANSWER = "Status", "Message", "FileServer"
GOOD, REFUSED = 0, 1
FIELD = "uploadfile"  # of the form by which the signed file is sent
ACCOUNT = "account"  # the key in MetaData by which the simulator chooses among its tokens
LARGEST = 65_536  # octets of one message

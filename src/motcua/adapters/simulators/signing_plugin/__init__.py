"""The signing plug-in of the Government Cipher Committee as a simulator: a real WebSocket server."""

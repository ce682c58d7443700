"""The plug-in by which leaders sign on their own machines, as a simulator: a WebSocket server."""

"""The law and the words of messages: pure."""

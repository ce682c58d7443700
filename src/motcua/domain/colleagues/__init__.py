"""What officers tell each other about a dossier; nothing of it leaves the house."""

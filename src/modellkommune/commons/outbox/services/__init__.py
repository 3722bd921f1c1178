"""What writes messages, delivers them, and takes back what could not be delivered."""

"""The brief's room, through its public doors."""

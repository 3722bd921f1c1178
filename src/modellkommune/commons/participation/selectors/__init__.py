"""Reading offers, followers, reach figures and links."""

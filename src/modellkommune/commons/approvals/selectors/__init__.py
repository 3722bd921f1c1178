"""Reading how many people a step needs, who they are, and what waits for them."""

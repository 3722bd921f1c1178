"""Looking at proposals: lists with filters, the page of one, alike ones, the office's desk."""

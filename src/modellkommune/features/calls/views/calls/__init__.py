"""The call itself: list, page, print, feed, calendar, questions."""

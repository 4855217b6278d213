"""Every read of the room that others may ask for."""

from alongside.matching.queries.offers import OpenOffers, Unanswered, open_offers, unanswered, waiting_for

__all__ = ["OpenOffers", "Unanswered", "open_offers", "unanswered", "waiting_for"]

"""How a request becomes a page: what is asked, what is answered, and what is refused before."""

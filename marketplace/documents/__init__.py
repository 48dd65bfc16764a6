"""Papers as PDF: the only room that knows the library which draws them."""

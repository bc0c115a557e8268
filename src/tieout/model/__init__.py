"""Records: frozen, plain, and nothing else. Import them from the module that holds their subject."""

"""What layouts see: small frozen records of plain values, one kind per layout.

A view holds all that its page shows and nothing else, since a page is made
anew exactly when its view differs. Dates stay dates; render formats them.
"""

"""The web application: a folder of filings, and what is uploaded, read in processes of their own and shown in a browser."""

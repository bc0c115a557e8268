"""The web application: filings of a folder and uploads, read in processes of their own and shown in a browser."""

"""The frozen records that everything else works on, one module for each subject."""

"""A draft in, a verdict for each quotation in it out: held against reports, word by word."""

"""What a PDF of ours promises, whatever is put into it."""

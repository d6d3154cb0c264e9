"""Documents: files in, decoded texts with what their markup tells out."""

"""Training the attribution engines on annotated documents."""

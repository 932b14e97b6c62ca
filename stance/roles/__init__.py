"""Who is cast as protagonist, antagonist or innocent, by whom, and on what evidence."""

"""Where the pictures of a publication stand on the site."""


def published_name(path: str, publication_id: str) -> str:
    """Return a picture's address relative to the publication's page, from its path in the workspace."""
    own = f"content/{publication_id}/"
    return path.removeprefix(own) if path.startswith(own) else f"images/{path.replace('/', '-')}"

"""Where the pictures and linked files of a publication stand on the site."""


def published_name(path: str, publication_id: str) -> str:
    """Return a file's address relative to the publication's page, from its path in the workspace.

    The publication's own files keep their names; another publication is a folder beside it; what another
    publication owns is copied to ``shared/``.
    """
    own = f"content/{publication_id}/"
    if path.startswith(own):
        return path.removeprefix(own)
    if path.count("/") == 1 and path.startswith("content/"):
        return f"../{path.removeprefix('content/')}/"
    return f"shared/{path.removeprefix('content/')}"

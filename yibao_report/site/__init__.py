"""Site: the files of the website, as paths and contents. Writes nothing itself."""

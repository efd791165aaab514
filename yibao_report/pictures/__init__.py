"""Picture files, as bytes: examined when a workspace is loaded, made ready for the site and for print.

Pure functions over bytes and a cache by content. Pillow is imported only when there is something to be decoded, so an
unchanged picture costs neither its decoding nor the import.
"""

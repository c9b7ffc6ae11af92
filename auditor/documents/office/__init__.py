"""In: files of older office programs. Out: the pieces of the DOCX that LibreOffice makes of them.

Must not know what the words mean.
"""

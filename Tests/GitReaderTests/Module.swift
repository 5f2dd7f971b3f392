import GitReader

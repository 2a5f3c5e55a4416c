// A library has to have a file: the headers it precompiles are what it is for.

public import ArgumentParser
public import Scanning

// The initialiser that takes an argument is the type's own.
extension BaselineMatch: ExpressibleByArgument {}

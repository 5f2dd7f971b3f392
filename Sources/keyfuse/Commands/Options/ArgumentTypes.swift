public import ArgumentParser
public import KeyfuseCore
public import Reporting

// The initialisers that take an argument are the types' own.
extension ColorChoice: ExpressibleByArgument {}
extension Confidence: ExpressibleByArgument {}
extension OutputRequest: ExpressibleByArgument {}

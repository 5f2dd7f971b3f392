public import ArgumentParser
public import KeyfuseCore
public import Response

// The initialisers that take an argument are the types' own.
extension ExposureKind: ExpressibleByArgument {}
extension IncidentStatus: ExpressibleByArgument {}

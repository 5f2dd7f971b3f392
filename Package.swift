// swift-tools-version: 6.3

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "keyfuse",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "keyfuse", targets: ["keyfuse"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

    .target(name: "CSystem"),
    .target(name: "CLiteralScan", cSettings: [.unsafeFlags(["-O2"])]),
    .target(name: "CBuiltInRules", cSettings: [.unsafeFlags(["-std=c23"])]),
    .target(name: "CServices", cSettings: [.unsafeFlags(["-std=c23"])]),

    .target(
      name: "KeyfuseCore", dependencies: ["CCrypto"], swiftSettings: settings),
    .target(
      name: "Detection",
      dependencies: [
        "KeyfuseCore", "CLiteralScan", "CPCRE2", "CServices", "CSystem", .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: settings),
    .target(
      name: "BuiltInRules", dependencies: ["CBuiltInRules", "Detection"], swiftSettings: settings),
    .target(
      name: "GitReader", dependencies: ["KeyfuseCore", "CDeflate", "CSystem", "CZlib"], swiftSettings: settings),
    .target(
      name: "Scanning", dependencies: ["KeyfuseCore", "Detection", "GitReader", "CSystem", "CZlib"],
      swiftSettings: settings),
    .target(
      name: "KeyStore",
      dependencies: ["KeyfuseCore", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings),
    .target(name: "Reporting", dependencies: ["KeyfuseCore"], swiftSettings: settings),
    .target(
      name: "Response",
      dependencies: ["KeyfuseCore", "KeyStore", "Reporting", .product(name: "TOMLKit", package: "TOMLKit")],
      swiftSettings: settings),
    .executableTarget(
      name: "keyfuse",
      dependencies: [
        "KeyfuseCore", "CSystem", "Detection", "BuiltInRules", "GitReader", "Scanning", "KeyStore", "Reporting",
        "Response", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "PrefilterBenchmark", dependencies: ["BuiltInRules", "CLiteralScan", "Detection", "KeyfuseCore"],
      swiftSettings: settings),

    .target(name: "TestSupport", dependencies: ["KeyfuseCore"], path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "KeyfuseCoreTests", dependencies: ["KeyfuseCore"], swiftSettings: settings),
    .testTarget(
      name: "DetectionTests", dependencies: ["KeyfuseCore", "Detection", "BuiltInRules", "CPCRE2", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "GitReaderTests", dependencies: ["GitReader", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ScanningTests", dependencies: ["Scanning", "BuiltInRules", "TestSupport", "CPCRE2"],
      swiftSettings: settings),
    .testTarget(
      name: "KeyStoreTests", dependencies: ["KeyStore", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: settings),
    .testTarget(name: "ReportingTests", dependencies: ["KeyfuseCore", "Reporting"], swiftSettings: settings),
    .testTarget(
      name: "ResponseTests", dependencies: ["KeyfuseCore", "KeyStore", "Reporting", "Response"], swiftSettings: settings
    ),
    .testTarget(
      name: "CommandTests",
      dependencies: ["keyfuse", "KeyfuseCore", "KeyStore", "BuiltInRules", "Detection", "TestSupport"],
      swiftSettings: settings),
  ],
  cxxLanguageStandard: .cxx17
)

// Only where script/fuzz asks for it: libFuzzer brings the main function.
if Context.environment["KEYFUSE_FUZZ"] != nil {
  package.products.append(.executable(name: "Fuzz", targets: ["Fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["BuiltInRules", "Detection", "GitReader", "KeyfuseCore"],
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}

// swift-tools-version: 6.2
import PackageDescription

// Targets stand in reading order: a target may import only what stands above it.
// README.md says what each room is for.
let package = Package(
  name: "SeatLedger",
  products: [
    .executable(name: "seatledger", targets: ["SeatLedgerCommand"]),
    .library(name: "SeatLedger", targets: ["SeatLedger"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", from: "1.7.3"),
  ],
  targets: [
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CByteBlocks"),
    .target(name: "RollupCore", dependencies: ["CByteBlocks"]),
    .target(
      name: "Facts",
      dependencies: [.product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "Intake", dependencies: ["RollupCore", "Facts", "CZlib", "CDeflate", "CLibXML2"]),
    .target(name: "Usage", dependencies: ["RollupCore", "Facts", "Intake"]),
    .target(name: "Reconciliation", dependencies: ["Facts"]),
    .target(name: "Templates", path: "Templates", exclude: ["html", "schema", "strings"]),
    .target(
      name: "Rendering",
      dependencies: ["Facts", "Reconciliation", "Templates"]),
    .target(
      name: "Archive",
      dependencies: [
        "Facts", "Intake", "CDeflate", "CLibXML2",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "X509", package: "swift-certificates"),
        .product(name: "SwiftASN1", package: "swift-asn1"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "SeatLedger",
      dependencies: [
        "Facts", "Intake", "Usage", "Reconciliation", "Rendering", "Archive", "TOMLKit",
      ]),
    .executableTarget(
      name: "SeatLedgerCommand",
      dependencies: [
        "Facts", "SeatLedger",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "FactsTests", dependencies: ["Facts", "TestSupport"]),
    .testTarget(
      name: "IntakeTests", dependencies: ["Facts", "Intake", "TestSupport"], exclude: ["Judges"]),
    .executableTarget(
      name: "rollup-benchmark", dependencies: ["Facts", "Intake", "Usage"], path: "Tests/Benchmarks/Rollup"),
    .executableTarget(
      name: "seal-benchmark", dependencies: ["Facts", "Archive"], path: "Tests/Benchmarks/Sealing"),
    .executableTarget(
      name: "allocation-benchmark", dependencies: ["Facts", "Reconciliation"],
      path: "Tests/Benchmarks/Allocation"),
    .testTarget(
      name: "UsageTests", dependencies: ["RollupCore", "Facts", "Intake", "Usage", "TestSupport"]),
    .testTarget(
      name: "ReconciliationTests",
      dependencies: [
        "Facts", "Reconciliation", "TestSupport",
        .product(name: "CustomDump", package: "swift-custom-dump"),
      ]),
    .testTarget(
      name: "RenderingTests", dependencies: ["Facts", "Reconciliation", "Rendering", "TestSupport"]),
    .testTarget(name: "ArchiveTests", dependencies: ["Facts", "Intake", "Archive", "CZlib", "TestSupport"]),
    .testTarget(
      name: "SeatLedgerTests",
      dependencies: [
        "Facts", "Intake", "Usage", "Reconciliation", "Rendering", "SeatLedger", "SeatLedgerCommand",
        "Archive", "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]
for target in package.targets where target.type != .system && target.name != "Templates" {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}

internal import KeyfuseCore

/// A test that a match has to stand up to, by the name that rule files use.
public enum Validator: String, Sendable, CaseIterable {
  /// The last six of 36 characters behind the prefix are the CRC-32 of the first thirty, in base62.
  ///
  /// Source: GitHub's engineering blog of 5 April 2021, "Behind GitHub's new authentication token formats".
  case githubChecksum = "github-checksum"
  /// As `github-checksum`: npm's access tokens are made the same way.
  case npmChecksum = "npm-checksum"
  /// The last six characters are the CRC-32 of all before them, in base62.
  case keyfuseChecksum = "keyfuse-checksum"
  /// The sixteen base32 characters behind the four-letter prefix decode to an account number of twelve digits.
  ///
  /// Key ids made before 2019 have an `I` or `J` there and hold no account.
  case awsKeyID = "aws-key-id"
  /// Base64url parts of a signed or encrypted JSON Web Token: a header with an `alg`, a payload, a signature that is as
  /// long as the algorithm makes it.
  case jwt
  /// Begin and end line name the same label, and what is between them is base64 (RFC 7468) of a private key.
  case pem
  /// What begins with `eyJ` decodes, as base64, to a JSON object.
  case base64JSON = "base64-json"
  /// The last eight characters are the CRC-32 of all before them, in hexadecimal.
  case crc32HexSuffix = "crc32-hex-suffix"
  /// The last seven characters are the CRC-32 of all before them, in base36.
  ///
  /// Source: GitLab, `lib/authn/token_field/generator/routable_token.rb`.
  case gitlabRoutable = "gitlab-routable"
  /// The last eight characters are the CRC-32 of all before the last `_`, in hexadecimal, lowest byte first.
  ///
  /// Source: Grafana, `pkg/components/satokengen/tokengen.go`.
  case grafanaChecksum = "grafana-checksum"
  /// The last six characters are the CRC-32 of all before the last `_`, in base62.
  ///
  /// Source: Synapse, `synapse/handlers/auth.py`.
  case matrixChecksum = "matrix-checksum"
  /// The last four characters are a Marvin32 checksum of the first eighty: Azure's common annotated keys.
  case azureAnnotatedKey = "azure-annotated-key"
  /// The last four of the bytes are a Marvin32 checksum of those before them: Azure's identifiable keys.
  case azureIdentifiableKey = "azure-identifiable-key"
  /// The last three characters are the first of a Marvin32 checksum of those before them: client secrets of Entra ID.
  case entraClientSecret = "entra-client-secret"
  /// Four of the bytes are a CRC-32 of the others: old personal access tokens of Azure DevOps.
  case azureDevOpsToken = "azure-devops-token"
  /// The last six characters are the checksum of BIP 173.
  case bech32
  /// Base58 whose last four bytes are those of a double SHA-256 of the others, as Bitcoin writes keys.
  case base58Check = "base58check"
  /// Words of BIP 39's English list with their checksum.
  case mnemonic
  /// The checksum of Stellar's secret seeds.
  case stellarSeed = "stellar-seed"
  /// The facts in an organisation token of Sentry.
  case sentryToken = "sentry-token"
  /// The bot's id in a token of Discord.
  case discordToken = "discord-token"
  /// The macaroon in a token of PyPI.
  case pypiToken = "pypi-token"
  /// The signed token in a service token of Vault.
  case vaultToken = "vault-token"
  /// The macaroons in a token of Fly.io.
  case flyToken = "fly-token"
  /// The code in a key file of PuTTY that has no passphrase.
  case puttyKey = "putty-key"
  /// The private key of a service account of Google, and that its address is one of its project.
  case googleServiceAccount = "google-service-account"
  /// Eight groups of digits, each a multiple of eleven: BitLocker's recovery passwords.
  case bitLocker = "bitlocker"
  /// Base64 of `user:password` (RFC 7617) in printable ASCII, the password no placeholder.
  case basicCredentials = "basic-credentials"
  /// Neither one character over and over, nor a run of the alphabet or of digits in their order.
  case notSequential = "not-sequential"

  /// What a validator says of a match.
  enum Outcome {
    /// A checksum or structure holds that chance does not produce.
    case proven
    /// Nothing speaks against it.
    case plausible
    /// Made like one, though not as the vendor makes them: no more than medium confidence.
    case doubtful
    case rejected
  }

  /// Judges `secret`, a part of `match`.
  func judge(secret: Span<UInt8>, match: Span<UInt8>) -> Outcome {
    switch self {
    case .githubChecksum, .npmChecksum: ChecksumValidation.ofBody(secret)
    case .keyfuseChecksum: ChecksumValidation.ofWhole(secret)
    case .crc32HexSuffix: ChecksumValidation.hexadecimal(secret)
    case .gitlabRoutable: ChecksumValidation.gitlabRoutable(secret)
    case .grafanaChecksum: ChecksumValidation.grafana(secret)
    case .matrixChecksum: ChecksumValidation.beforeLastUnderscore(secret)
    case .basicCredentials: StructureValidation.basicCredentials(secret)
    case .awsKeyID: StructureValidation.awsKeyID(secret)
    case .jwt: WebTokenValidation.judge(StructureValidation.bytes(of: secret))
    case .pem: PrivateKeyValidation.judge(StructureValidation.bytes(of: match))
    case .base64JSON: StructureValidation.base64JSON(secret)
    case .azureAnnotatedKey: AzureValidation.commonAnnotatedKey(StructureValidation.bytes(of: secret))
    case .azureIdentifiableKey: AzureValidation.identifiableKey(StructureValidation.bytes(of: secret))
    case .entraClientSecret: AzureValidation.clientSecret(StructureValidation.bytes(of: secret))
    case .azureDevOpsToken: AzureValidation.devOpsToken(StructureValidation.bytes(of: secret))
    case .bech32: Bech32.isValid(StructureValidation.bytes(of: secret)) ? .proven : .rejected
    case .base58Check: Base58Check.isValid(StructureValidation.bytes(of: secret)) ? .proven : .rejected
    case .mnemonic: Mnemonic.isValid(StructureValidation.bytes(of: secret)) ? .proven : .rejected
    case .stellarSeed: KeyEncodingValidation.stellarSeed(StructureValidation.bytes(of: secret))
    case .sentryToken: VendorStructureValidation.sentryOrganisationToken(StructureValidation.bytes(of: secret))
    case .discordToken: VendorStructureValidation.discordToken(StructureValidation.bytes(of: secret))
    case .pypiToken: VendorStructureValidation.pypiToken(StructureValidation.bytes(of: secret))
    case .vaultToken: VendorStructureValidation.vaultServiceToken(StructureValidation.bytes(of: secret))
    case .flyToken: FlyTokenValidation.judge(StructureValidation.bytes(of: secret))
    case .puttyKey: PuTTYKeyValidation.judge(StructureValidation.bytes(of: secret))
    case .googleServiceAccount:
      ServiceAccountValidation.judge(
        secret: StructureValidation.bytes(of: secret), match: StructureValidation.bytes(of: match))
    case .bitLocker: VendorStructureValidation.bitLockerPassword(StructureValidation.bytes(of: secret))
    case .notSequential: PlaceholderFilter.isSequential(secret) ? .rejected : .plausible
    }
  }
}

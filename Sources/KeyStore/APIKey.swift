public import KeyfuseCore

/// What a key may be used for at the moment.
public enum KeyState: String, Sendable, Codable, CaseIterable {
  case live, disabled, expired, revoked

  /// The same as a scan's verdict.
  public var verdict: Verdict {
    switch self {
    case .live: .confirmed
    case .disabled: .disabled
    case .expired: .expired
    case .revoked: .revoked
    }
  }
}

/// What a key's owner may do with it, from most to least.
public enum KeyRole: String, Sendable, Codable, CaseIterable {
  case owner, admin
  case workspaceAdmin = "workspace_admin"
  case member, viewer
}

/// An issued key, without its secret.
public struct APIKey: Sendable, Hashable {
  /// `key_…`
  public var id: String
  /// The public identifier, `sa_<organisation>_<account>_<random>`.
  public var accessKey: String
  /// The organisation's slug.
  public var organisation: String
  /// The service account's slug.
  public var account: String
  /// Such as `scheduler-prod`.
  public var name: String
  public var description: String
  /// Who answers for it.
  public var owner: String
  /// The service that uses it.
  public var service: String
  /// `dev`, `staging`, `prod` or another slug.
  public var environment: String
  public var role: KeyRole
  /// The workspace that it is restricted to.
  public var workspace: String?
  /// The actions that it may be used for; empty for all that the role allows.
  public var scopes: [String]
  /// The networks that it may be used from; empty for all.
  public var allowlist: [NetworkRange]
  public var createdAt: Timestamp
  public var createdBy: String
  public var expiresAt: Timestamp?
  public var lastUsedAt: Timestamp?
  public var isEnabled: Bool
  public var revokedAt: Timestamp?
  public var revocationReason: String?
  /// When it was taken out of all lists. Its digest stays, so that a leak of it is still recognised.
  public var deletedAt: Timestamp?

  /// The state at the moment `now`; of several, the one that lasts longest.
  public func state(at now: Timestamp) -> KeyState {
    if revokedAt != nil { return .revoked }
    if let expiresAt, expiresAt <= now { return .expired }
    return isEnabled ? .live : .disabled
  }

  /// What a report may show of the key.
  public func identity(at now: Timestamp) -> KeyIdentity {
    KeyIdentity(
      id: id, name: name, accessKey: accessKey, owner: owner, state: state(at: now).rawValue, environment: environment)
  }
}

/// What a new key is to be.
public struct KeyRequest: Sendable, Hashable {
  public var organisation: String
  public var account: String
  public var name: String
  public var description: String
  /// The service account itself where nothing is given.
  public var owner: String?
  public var service: String
  public var environment: String
  public var role: KeyRole
  public var workspace: String?
  public var scopes: [String]
  public var allowlist: [NetworkRange]
  public var expiresAt: Timestamp?

  public init(
    organisation: String, account: String, name: String, description: String = "", owner: String? = nil,
    service: String = "", environment: String = "dev", role: KeyRole = .member, workspace: String? = nil,
    scopes: [String] = [], allowlist: [NetworkRange] = [], expiresAt: Timestamp? = nil
  ) {
    self.organisation = organisation
    self.account = account
    self.name = name
    self.description = description
    self.owner = owner
    self.service = service
    self.environment = environment
    self.role = role
    self.workspace = workspace
    self.scopes = scopes
    self.allowlist = allowlist
    self.expiresAt = expiresAt
  }
}

/// A key at the only moment at which its secret can be had.
public struct IssuedKey: Sendable {
  public let key: APIKey
  public let secret: Secret
}

/// Changes to the particulars of a key; nil leaves a particular as it is.
public struct KeyUpdate: Sendable, Hashable {
  public var name: String?
  public var description: String?
  public var owner: String?
  public var service: String?
  public var role: KeyRole?
  public var scopes: [String]?
  public var allowlist: [NetworkRange]?
  /// `.some(nil)` takes the expiry away.
  public var expiresAt: Timestamp??

  public init(
    name: String? = nil, description: String? = nil, owner: String? = nil, service: String? = nil,
    role: KeyRole? = nil, scopes: [String]? = nil, allowlist: [NetworkRange]? = nil, expiresAt: Timestamp?? = nil
  ) {
    self.name = name
    self.description = description
    self.owner = owner
    self.service = service
    self.role = role
    self.scopes = scopes
    self.allowlist = allowlist
    self.expiresAt = expiresAt
  }
}

/// Which keys to list; nil stands for any.
public struct KeyFilter: Sendable, Hashable {
  public var organisation: String?
  public var account: String?
  public var environment: String?
  public var service: String?
  public var owner: String?
  public var state: KeyState?

  public init(
    organisation: String? = nil, account: String? = nil, environment: String? = nil, service: String? = nil,
    owner: String? = nil, state: KeyState? = nil
  ) {
    self.organisation = organisation
    self.account = account
    self.environment = environment
    self.service = service
    self.owner = owner
    self.state = state
  }
}

/// A part of a longer list.
public struct Page: Sendable, Hashable {
  /// From 1.
  public var number: Int
  /// How many results a page holds.
  public var size: Int

  public init(number: Int = 1, size: Int = 100) {
    self.number = max(1, number)
    self.size = max(1, size)
  }

  /// Everything on one page.
  public static let all = Page(number: 1, size: Int(Int32.max))

  var offset: Int { (number - 1) * size }
}

/// A page of results, and how many there are in all.
public struct Listing<Element: Sendable>: Sendable {
  public var total: Int
  public var page: Page
  public var results: [Element]
}

/// One use of a key.
public struct UsageEvent: Sendable, Hashable, Codable {
  /// The store's identifier of the key.
  public var keyID: String
  public var time: Timestamp
  /// What was done, such as `orders:read` or `GET`.
  public var action: String
  /// What it was done to, such as a path or a name.
  public var resource: String
  /// The client's address; empty where it is not known.
  public var address: String
  public var userAgent: String
  /// The HTTP status that was answered; 0 where it is not known.
  public var status: Int
  /// The request's id; events with an id that the key has already are ignored.
  public var requestID: String?

  private enum CodingKeys: String, CodingKey {
    case time, action, resource, address, status
    case keyID = "key_id"
    case userAgent = "user_agent"
    case requestID = "request_id"
  }

  public init(
    keyID: String, time: Timestamp, action: String, resource: String = "", address: String = "",
    userAgent: String = "", status: Int = 0, requestID: String? = nil
  ) {
    self.keyID = keyID
    self.time = time
    self.action = action
    self.resource = resource
    self.address = address
    self.userAgent = userAgent
    self.status = status
    self.requestID = requestID
  }
}

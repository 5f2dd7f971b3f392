/// Calls that take a credential by its place, by the keywords of the rule `generic-call-password`.
enum CallTable {
  /// Where the credential stands.
  enum Place: Equatable {
    /// Argument of that number, from 0.
    case at(Int)
    /// The first literal from that argument on that names no algorithm.
    case key(from: Int)
    /// A generated literal among the first arguments.
    case token
    /// Behind the user.
    case behindUser
    /// What the method is called of.
    case receiver
    /// The second argument; the only one where that is generated.
    case login
    /// The only argument, or behind the user.
    case lone
    /// Behind the colon in a string that is to be encoded.
    case encodedPair
    /// All generated literals among the first arguments.
    case tokens
    /// Behind the user, where it has the shape of a password and of nothing else.
    case constructor
    /// The values of a map of users.
    case map
    /// A generated literal among the first arguments, or what stands behind a user.
    case tokenOrLogin
    /// Behind the user among what a text is given that has holes for both.
    case formatted
    /// Behind the colon in the string that the keyword's last byte opens.
    case quotedPair
    /// The literals that have the shape of a password and of nothing else.
    case typed
    /// What stands in the quotes that the keyword's last byte opens, where it has that shape.
    case shaped
    /// What stands behind the keyword without quotes, where it has that shape.
    case told
    /// The same behind words that leave no doubt that something secret follows.
    case spoken
    /// The same in the quotes that the keyword's last byte opens.
    case given
    /// The generated token in the quotes that open before the keyword.
    case bearer
    /// The generated token behind the keyword.
    case generated
    /// The users of YAML in the lines below the keyword.
    case userLines
    /// Argument of that number, or behind the user where there are fewer.
    case atOrUser(Int)
    /// The last argument.
    case last
    /// Literals of the length of keys, in which letters and digits stand at random.
    case material
    /// The same, of which the method is called.
    case materialOf
    /// The literal of that number behind the keyword in its line, from 0.
    case literal(Int)
    /// The literal that is joined between a user and a host, at the quote that the keyword's last byte opens.
    case joined
    /// The values of a Secret of Kubernetes in the lines below the keyword.
    case manifest
    /// The argument behind a mail address.
    case behindMail
    /// The argument behind the name of an account that every server has.
    case behindAccount
    /// The value of a stored parameter whose type the keyword is.
    case storedParameter
    /// The decoded key in a line that speaks of a cipher.
    case decodedKey
    /// The default in the tag of a field that holds a credential.
    case tagged
    /// The values in base64 of a Secret of Kubernetes whose kind the keyword tells.
    case encodedManifest
    /// The login in base64, or in clear, behind the name of its scheme.
    case basic
    /// The generated key behind the label of an argument.
    case labelled
    /// The varied literals among the first arguments.
    case chosen
    /// What stands behind the keyword in an item of a list, where it has that shape.
    case item
    /// The literal in the line before the keyword, where it has the shape of a password.
    case before
    /// The id of a key of a weather service in the quotes that the keyword's last byte opens.
    case forecast
    /// What stands behind the keyword, and behind `auth` before it.
    case authAndPriv
    /// What the header is compared with whose name the keyword begins.
    case header
    /// The second argument, which may be a UUID.
    case secretID
    /// The literal that is joined to what is hashed.
    case salted
    /// Behind a user that stands behind a host, whose end the keyword is.
    case behindHost
    /// The rows that are inserted into a table of users.
    case userRows
    /// The key in a field that a build writes into the program.
    case buildField
    /// The literal behind the name of a file of keys.
    case behindKeyFile
    /// The rest of the literal that the keyword begins.
    case behindPrefix
    /// Among the arguments of the call whose name the keyword is a word of, or in what that name is given.
    case named
    /// The literal before the filter of a template that hashes it.
    case filtered
    /// The literal that was compared before the message that a password is wrong.
    case refused
    /// The second of two literals that a user and a password are compared with.
    case compared
    /// What a comment keeps of a credential that was replaced.
    case former
    /// The second literals of the branches of a match over a user and a password.
    case matched
    /// The value of a short name for passwords behind one for users: `{u: 'bob', p: 'x'}`.
    case besideUser
    /// Every second argument.
    case alternating
    /// What is compared with what the call gives that somebody typed.
    case asked
    /// The value of a cookie whose name says that it holds a session.
    case sessionCookie
    /// The rows of a list of users.
    case userList
    /// Behind the user, where there are two arguments at least.
    case account
    /// `user:x` behind a name for a login.
    case loginPair
    /// A place with a grammar and a reader of its own.
    case spot(CallSpot)
  }

  struct Call {
    var name: StaticString
    var place: Place
    /// Whether the name may be the end of a longer one.
    var isSuffix = false
  }

  /// The call whose name, with its parenthesis or a blank, stands at `literal`.
  static func call(at literal: Range<Int>, in bytes: Span<UInt8>) -> Call? {
    guard !literal.isEmpty else { return nil }
    let slot = slot(literal.count, bytes[literal.lowerBound])
    guard slot < callsBySlot.count else { return nil }
    return callsBySlot[slot].first { bytes.equals($0.name, in: literal) }
  }

  private static func slot(_ length: Int, _ first: UInt8) -> Int { length << 8 | Int(Byte.lower(first)) }

  /// The calls by the length of their names and their first byte.
  private static let callsBySlot: [[Call]] = {
    var groups: [[Call]] = []
    for call in calls {
      // SAFETY: no name is empty.
      let first = unsafe call.name.utf8Start[0]
      let slot = slot(call.name.utf8CodeUnitCount, first)
      while groups.count <= slot { groups.append([]) }
      groups[slot].append(call)
    }
    return groups
  }()

  private static let calls: [Call] =
    ofScripts + ofCiphers + joints + databases + logins + literals + providers + keys + tokens + pairs + shapes
    + ofPlaces + ofSpots

  /// Literals of types in Go, maps of users, and what has its name in front of it.
  private static let literals: [Call] =
    ["smtp{", "login{", "credentials{", "creds{", "auth{", "sftp{", "ftp{", "userpass{"]
    .map { Call(name: $0, place: .behindUser, isSuffix: true) }
    + ["account{", "user{"].map { Call(name: $0, place: .constructor, isSuffix: true) }
    + ["users = map[", "users := map[", "accounts = map[", "accounts := map[", "logins = map[", "logins := map["]
    .map { Call(name: $0, place: .map, isSuffix: true) }
    + ["appid=\"", "appid='", "appid = \"", "appid = '", "appid: \"", "appid: '", "appid\": \"", "appid': '"]
    .map { Call(name: $0, place: .forecast) }
    + ["priv:", "priv\":", "priv':"].map { Call(name: $0, place: .authAndPriv) }
    + [
      "users = array(", "accounts = array(", "users = mapof(", "accounts = mapof(", "logins = mapof(",
      "users = new() {", "accounts = new() {", "users = map(",
    ]
    .map { Call(name: $0, place: .map, isSuffix: true) }
    + ["accounts = [", "logins = ["].map { Call(name: $0, place: .map, isSuffix: true) }
    + ["auth' => [", "auth\" => [", "auth'=>["].map { Call(name: $0, place: .behindUser) }
    + ["changed it to ", "now it's ", "it's now ", "rotated it to ", "same one: ", "this one: "]
    .map { Call(name: $0, place: .spoken) }
    + [
      "headers.get(\"x-", "headers.get('x-", "getheader(\"x-", "headers['x-", "headers[\"x-", "header('x-",
      "header(\"x-",
    ]
    .map { Call(name: $0, place: .header, isSuffix: true) }
    + ["p != \"", "p == \"", "p !== '", "p === '"].map { Call(name: $0, place: .shaped) }
    + ["new \\pdo(", "new \\mysqli("].map { Call(name: $0, place: .at(2)) }
    + [Call(name: "usernametoken(", place: .behindUser)]
    + ["testcase(", "inlinedata(", "datarow(", "arguments.of("].map { Call(name: $0, place: .constructor) }
    + ["secretstring::new(", "secretstring::from(", "secretbox::new(", "secret::new("]
    .map { Call(name: $0, place: .chosen) }
    + ["try \"", "try `", "try '", "use \""].map { Call(name: $0, place: .shaped) }
    + ["?appid=", "&appid="].map { Call(name: $0, place: .forecast) }
    + [
      ".com\", \"", ".com', '", ".de\", \"", ".de', '", ".org\", \"", ".org', '",
      ".net\", \"", ".net', '", ".example\", \"", ".example', '", ".io\", \"", ".io', '",
      ".local\", \"", ".local', '",
    ].map { Call(name: $0, place: .behindMail) }
    + [
      "\"root\", \"", "'root', '", "\"admin\", \"", "'admin', '", "\"sa\", \"", "'sa', '",
      "\"postgres\", \"", "'postgres', '",
    ].map { Call(name: $0, place: .behindAccount) }
    + ["\"securestring\"", "'securestring'"].map { Call(name: $0, place: .storedParameter) }
    + ["envdefault:\""].map { Call(name: $0, place: .tagged) }
    + ["\"auth ", "'auth "].map { Call(name: $0, place: .bearer) }
    + ["\"-p", "'-p"].map { Call(name: $0, place: .told) }
    + ["logins = {", "logins: {"].map { Call(name: $0, place: .map, isSuffix: true) }
    + [
      "bcrypt.hash(", "hash_password(", "get_password_hash(", "verify_password(", "check_password(", "verifypassword(",
      "checkpassword(", "encryptors.text(", "encryptors.standard(", "encryptors.delux(", "secret.from_string(",
    ].map { Call(name: $0, place: .chosen) }
    + ["setbearerauth(", "vkapi("].map { Call(name: $0, place: .tokenOrLogin) }
    + ["typewrite(", "pyautogui.write(", "tn.write("].map { Call(name: $0, place: .typed) }
    + ["load_key_and_certificates(", "load_pkcs12("].map { Call(name: $0, place: .at(1)) }
    + [
      "usuarios = {", "usuarios = array(", "usuarios = [", "benutzer = {", "benutzer = array(", "benutzer = [",
      "utilisateurs = {", "utilisateurs = array(", "utenti = {", "utenti = array(", "gebruikers = {",
      "gebruikers = array(", "konten = {", "konten = array(", "kunden = {", "kunden = array(", "partners = {",
      "merchants = {", "merchants = array(", "usuários = {", "usuários = array(", "clients = {", "apiusers = {",
      "apiusers = array(", "logins = array(", "access = {", "apiusers = map(", "map[string]string{",
    ].map { Call(name: $0, place: .map, isSuffix: true) }
    + [
      "wifi[][2] = {", "networks[][2] = {", "wifi[] = {", "networks[] = {",
    ].map { Call(name: $0, place: .map, isSuffix: true) }
    + [
      "konto = (", "account = (", "user = (", "cuenta = (", "compte = (",
    ].map { Call(name: $0, place: .constructor, isSuffix: true) }
    + [
      "tok = \"", "tok = '", "tok := \"", "tok: \"", "-auth ", "-auth: ", "-auth\", \"",
      "-auth', '", "-auth\": \"", "-auth': '", "-auth' => '", "-auth' => \"", "-auth\" => \"", "'keyvalue', ",
    ].map { Call(name: $0, place: .generated, isSuffix: true) }
    + [
      "passwordhash = \""
    ].map { Call(name: $0, place: .shaped) }
    + [
      "frombase64string("
    ].map { Call(name: $0, place: .decodedKey) }
    + [
      "jedispool("
    ].map { Call(name: $0, place: .at(4)) }
    + [
      "rcon is ", "rcon: ", "old one ", "new pw ", "neues pw ",
    ].map { Call(name: $0, place: .spoken) }
    + [
      "constructor-arg value=\""
    ].map { Call(name: $0, place: .tagged) }
    + [
      "bcrypt.comparesync(", "redispassword.of(", "replacetext(",
    ].map { Call(name: $0, place: .chosen) }
    + [
      "basicauthenticationinterceptor(", "transport.send(", "user.register(",
    ].map { Call(name: $0, place: .behindUser) }
    + [
      "api("
    ].map { Call(name: $0, place: .constructor, isSuffix: true) }
    + [".com  ", ".de  ", ".org  ", ".net  ", ".example  "].map { Call(name: $0, place: .behindMail) }
    + [Call(name: "newcookiestore(", place: .tokens), Call(name: "tinify(", place: .token)]
    + ["load_cert_chain(", "singleconnectiondatasource("].map { Call(name: $0, place: .at(2)) }
    + ["approle.login(", "auth_approle("].map { Call(name: $0, place: .secretID) }
    + ["x-auth\": ", "x-auth': ", "x-auth: ", "x-auth\", ", "x-auth', "].map { Call(name: $0, place: .generated) }
    + [
      Call(name: "resttemplate(", place: .behindUser, isSuffix: true), Call(name: "oci_connect(", place: .at(1)),
      Call(name: "cryptojs.hmacsha256(", place: .at(1)), Call(name: "cryptojs.hmacsha512(", place: .at(1)),
      Call(name: "cryptojs.hmacsha1(", place: .at(1)), Call(name: "url.create(", place: .at(2)),
      Call(name: "connectionpool.singleton(", place: .at(2)), Call(name: "importfromencryptedpem(", place: .at(1)),
      Call(name: "set_access_token(", place: .at(1)), Call(name: "setaccesstoken(", place: .at(1)),
      Call(name: "addidentity(", place: .last), Call(name: "db.key(", place: .chosen),
      Call(name: "generate_password_hash(", place: .chosen), Call(name: "make_password(", place: .chosen),
      Call(name: "impersonation(", place: .at(2)), Call(name: "gmail(", place: .behindUser),
      Call(name: "pylast.md5(", place: .chosen), Call(name: "basic = (", place: .constructor, isSuffix: true),
      Call(name: "openorcreatedatabase(", place: .typed), Call(name: "with **", place: .told),
      Call(name: "oci_pconnect(", place: .at(1)), Call(name: "odbc_connect(", place: .at(2)),
      Call(name: "pscredential(", place: .behindUser), Call(name: "drivermanagerdatasource(", place: .at(2)),
      Call(name: "simpledriverdatasource(", place: .at(3)), Call(name: "oauth1userhandler(", place: .token),
      Call(name: "braintreegateway(", place: .token), Call(name: "comet_ml.experiment(", place: .token),
      Call(name: "createdefault(", place: .token), Call(name: "outletdevice(", place: .last),
      Call(name: "bulbdevice(", place: .last), Call(name: "tinytuya.device(", place: .last),
      Call(name: "symmetricsecuritykey(", place: .key(from: 0)),
      Call(name: "auth = [", place: .tokenOrLogin, isSuffix: true),
    ]

  private static let databases: [Call] = [
    Call(name: "mysql_real_connect(", place: .at(3)), Call(name: "new pdo(", place: .at(2)),
    Call(name: "new mysqli(", place: .at(2)), Call(name: "mysqli_connect(", place: .at(2)),
    Call(name: "mysql_connect(", place: .at(2)), Call(name: "dbi->connect(", place: .at(2)),
    Call(name: "connect(", place: .behindUser, isSuffix: true), Call(name: "getconnection(", place: .atOrUser(2)),
    Call(name: "sequelize(", place: .at(2)), Call(name: "newinstance(", place: .behindUser),
    Call(name: "sp_addlogin ", place: .at(1)), Call(name: "sp_password ", place: .at(1)),
    Call(name: "sp_addlinkedsrvlogin ", place: .atOrUser(4)), Call(name: "sp_setapprole ", place: .at(1)),
    Call(name: "sp_addapprole ", place: .at(1)), Call(name: "create_credential(", place: .at(2)),
    Call(name: "set_wallet(", place: .at(1)), Call(name: "set_authentication(", place: .at(2)),
    Call(name: "cx_oracle.connect(", place: .at(1)), Call(name: "oracledb.connect(", place: .at(1)),
  ]

  /// Calls in the languages of scripts and offices.
  private static let ofScripts: [Call] = [
    Call(name: "mapnetworkdrive ", place: .at(4)), Call(name: "mapnetworkdrive(", place: .at(4)),
    Call(name: "opendsobject(", place: .at(2)), Call(name: "runas(", place: .at(2)),
    Call(name: "runaswait(", place: .at(2)), Call(name: ".open \"get\", ", place: .literal(1), isSuffix: true),
    Call(name: ".open \"post\", ", place: .literal(1), isSuffix: true),
    Call(name: ".open \"dsn=", place: .literal(2), isSuffix: true),
    Call(name: "unprotect \"", place: .literal(0), isSuffix: true),
    Call(name: ".protect \"", place: .literal(0), isSuffix: true),
    Call(name: "sendpassword\") = \"", place: .literal(0)),
    Call(name: "unprotect (\"", place: .literal(0), isSuffix: true),
    Call(name: "{raw}", place: .told, isSuffix: true), Call(name: "{text}", place: .told, isSuffix: true),
    Call(name: "send \"", place: .shaped), Call(name: "send -- \"", place: .shaped),
    Call(name: "basicauth \"", place: .literal(1)), Call(name: "basic-auth [\"", place: .literal(1)),
    Call(name: "stringdata:", place: .manifest), Call(name: "kind: secret", place: .encodedManifest),
    Call(name: "jwt/sign ", place: .literal(0)),
    Call(name: "jwt/unsign ", place: .literal(0)),
    Call(name: "cookie-store {:key \"", place: .literal(0)),
    Call(name: "basic-auth \"", place: .quotedPair), Call(name: "wifi.sta.config(", place: .at(1)),
    Call(name: "connect to database  ", place: .literal(3)), Call(name: "pragma key", place: .literal(0)),
    Call(name: "pragma rekey", place: .literal(0)), Call(name: "pragma hexkey", place: .literal(0)),
    Call(name: "pdo->__construct(", place: .at(2)), Call(name: "mysqli->__construct(", place: .at(2)),
    Call(name: "phoenix.token.sign(", place: .at(1)), Call(name: "set_cookie(node()", place: .literal(0)),
    Call(name: "blynk.begin(", place: .last), Call(name: "thingspeak.writefield(", place: .last),
    Call(name: "strcmp(pw, \"", place: .literal(0), isSuffix: true), Call(name: "bcrypt.compare(", place: .at(0)),
    Call(name: "redis.redis(", place: .at(3)), Call(name: "strictredis(", place: .at(3)),
    Call(name: "add_password(", place: .at(3)), Call(name: "crypt::cbc->new(-key => '", place: .literal(0)),
    Call(name: "system.setpassword(", place: .at(1)),
    Call(name: "oauthtokencredential(", place: .at(1)), Call(name: "ftplib.ftp(", place: .at(2)),
    Call(name: "ftp_tls(", place: .at(2)), Call(name: "->credentials(", place: .last),
  ]

  /// Calls that are given the bytes of a key.
  private static let ofCiphers: [Call] = [
    Call(name: "from_slice(b\"", place: .material, isSuffix: true), Call(name: "unboundkey::new(", place: .material),
    Call(name: "newcipher(", place: .material, isSuffix: true),
    Call(name: "utf8.parse(", place: .material, isSuffix: true), Call(name: "blob.valueof(", place: .material),
    Call(name: "securecookie.new(", place: .material),
    Call(name: "set_encrypt_key(", place: .material, isSuffix: true),
    Call(name: "set_decrypt_key(", place: .material, isSuffix: true),
    Call(name: ".tobytearray(", place: .materialOf), Call(name: ".getbytes(", place: .materialOf),
    Call(name: ".data(using:", place: .materialOf), Call(name: "mac(hmac, ", place: .key(from: 1), isSuffix: true),
    Call(name: "rememberme().key(", place: .at(0)),
  ]

  /// Where a login is joined from its parts.
  private static let joints: [Call] =
    [
      ":\" + \"", ":' + '", ":\" . \"", ":' . '", ":\" & \"", ":\" .. \"", ":' .. '", ":\" ++ \"", ":\" <> \"",
      ":\"+\"",
      ":'+'", ":\".\"", ":'.'", ":\" \"", ":\" + quote_plus(\"", ":' + quote_plus('", ":' || '",
    ].map { Call(name: $0, place: .joined, isSuffix: true) }
    + ["\"basic \"", "'basic '", "\"basic\", \"", "'basic', '"].map { Call(name: $0, place: .basic, isSuffix: true) }

  private static let logins: [Call] = [
    Call(name: "ftp_login(", place: .at(2)), Call(name: "ssh2_auth_password(", place: .at(2)),
    Call(name: "imap_open(", place: .at(2)), Call(name: "ldap_bind(", place: .at(2)),
    Call(name: "plainauth(", place: .at(2)), Call(name: "usernamepasswordcredentials(", place: .at(1)),
    Call(name: "passwordauthentication(", place: .at(1)),
    Call(name: "usernamepasswordauthenticationtoken(", place: .at(1)),
    Call(name: "networkcredential(", place: .at(1)), Call(name: "httpbasicauth(", place: .at(1)),
    Call(name: "httpdigestauth(", place: .at(1)), Call(name: "setbasicauth(", place: .at(1)),
    Call(name: "basicauth(", place: .at(1), isSuffix: true), Call(name: "auth=(", place: .at(1), isSuffix: true),
    Call(name: "auth = (", place: .at(1), isSuffix: true), Call(name: "login(", place: .login, isSuffix: true),
    Call(name: "loginasync(", place: .token),
    Call(name: ".auth(", place: .lone), Call(name: "->auth(", place: .lone),
    Call(name: "encode_base64(", place: .encodedPair), Call(name: "encode64(", place: .encodedPair, isSuffix: true),
    Call(name: "encode_credentials(", place: .behindUser), Call(name: "attach database ", place: .literal(1)),
    Call(name: "encodetostring(", place: .encodedPair),
    Call(name: "btoa(", place: .encodedPair), Call(name: "b64encode(", place: .encodedPair),
    Call(name: "base64_encode(", place: .encodedPair), Call(name: "accounts{", place: .map, isSuffix: true),
    Call(name: "users = {", place: .map, isSuffix: true), Call(name: "users = [", place: .map, isSuffix: true),
    Call(name: "users: {", place: .map, isSuffix: true), Call(name: "users: [", place: .map, isSuffix: true),
    Call(name: "users={", place: .map, isSuffix: true), Call(name: "accounts = {", place: .map, isSuffix: true),
    Call(name: "basic(", place: .behindUser, isSuffix: true),
    Call(name: "connection(", place: .behindUser, isSuffix: true),
    Call(name: "user(", place: .behindUser, isSuffix: true),
    Call(name: "sign_in(", place: .behindUser), Call(name: "signin(", place: .behindUser),
    Call(name: "log_in(", place: .behindUser), Call(name: "addap(", place: .behindUser),
    Call(name: "qnetworkproxy(", place: .behindUser, isSuffix: true),
    Call(name: "private_key_file(", place: .at(1), isSuffix: true), Call(name: "sqlite3_key(", place: .at(1)),
    Call(name: "authprovider(", place: .behindUser, isSuffix: true),
    Call(name: "authenticate(", place: .behindUser, isSuffix: true),
    Call(name: "authenticator(", place: .behindUser, isSuffix: true),
    Call(name: "authentication(", place: .behindUser, isSuffix: true),
    Call(name: "authorization_basic(", place: .behindUser), Call(name: "basic_auth(", place: .behindUser),
    Call(name: "basic_auth ", place: .behindUser), Call(name: "andpassword(", place: .behindUser, isSuffix: true),
    Call(name: "username_pw_set(", place: .behindUser), Call(name: "keyring.set_password(", place: .at(2)),
    Call(name: "changeuserpassword(", place: .at(1)),
    Call(name: "ftp(", place: .behindUser), Call(name: "ftp.open(", place: .behindUser),
    Call(name: "userauth_password(", place: .at(2), isSuffix: true),
    Call(name: "wifi.begin(", place: .at(1)), Call(name: "softap(", place: .at(1)),
    Call(name: "authpassword(", place: .behindUser), Call(name: ":basic_auth, ", place: .behindUser, isSuffix: true),
    Call(name: "sign_in_as ", place: .behindUser), Call(name: "users = map.of(", place: .behindUser, isSuffix: true),
    Call(name: "{mysql, ", place: .at(3), isSuffix: true), Call(name: "{pgsql, ", place: .at(3), isSuffix: true),
    Call(name: "pytest.param(", place: .constructor),
    Call(name: ".start(", place: .behindUser), Call(name: "add_auth(", place: .behindUser),
    Call(name: "withpassword(", place: .behindUser, isSuffix: true),
    Call(name: "bind_s(", place: .behindUser, isSuffix: true), Call(name: "setcredentials ", place: .behindUser),
    // open(method, address, isAsynchronous, user, password) of XMLHttpRequest
    Call(name: ".open('get'", place: .at(4)), Call(name: ".open(\"get\"", place: .at(4)),
    Call(name: ".open('post'", place: .at(4)), Call(name: ".open(\"post\"", place: .at(4)),
    Call(name: "users\":{", place: .map, isSuffix: true), Call(name: "users\": {", place: .map, isSuffix: true),
    Call(name: "users\":[", place: .map, isSuffix: true), Call(name: "users\": [", place: .map, isSuffix: true),
  ]

  private static let providers: [Call] = [
    Call(name: "credentials::new(", place: .behindUser, isSuffix: true), Call(name: "database(", place: .atOrUser(2)),
    Call(name: "newstaticv4(", place: .behindUser), Call(name: "newstaticv2(", place: .behindUser),
    Call(name: "newstaticcredentials(", place: .behindUser),
    Call(name: "newstaticcredentialsprovider(", place: .behindUser),
    Call(name: "basicawscredentials(", place: .behindUser), Call(name: "awscredentials(", place: .behindUser),
    Call(name: "awsbasiccredentials.create(", place: .behindUser),
    Call(name: "credentials.basic(", place: .behindUser), Call(name: "credentials.create(", place: .behindUser),
    Call(name: "sharedkeycredential(", place: .behindUser, isSuffix: true),
    Call(name: "namedkeycredential(", place: .behindUser, isSuffix: true),
    Call(name: "connectionfactory(", place: .behindUser, isSuffix: true),
    Call(name: "directoryentry(", place: .behindUser), Call(name: "principalcontext(", place: .behindUser),
    Call(name: "usernamepassword(", place: .behindUser, isSuffix: true), Call(name: "userpass(", place: .behindUser),
    Call(name: "setauth(", place: .behindUser), Call(name: "set_auth(", place: .behindUser),
    Call(name: "withauth(", place: .behindUser), Call(name: "with_auth(", place: .behindUser),
    Call(name: "basicauthentication(", place: .behindUser, isSuffix: true),
    Call(name: "createuser(", place: .behindUser), Call(name: "create_user(", place: .behindUser),
    Call(name: "createaccount(", place: .behindUser), Call(name: "adduser(", place: .behindUser),
    Call(name: "add_user(", place: .behindUser), Call(name: "create_superuser(", place: .behindUser),
    Call(name: "bind(", place: .behindUser, isSuffix: true), Call(name: "account(", place: .behindUser, isSuffix: true),
    Call(name: "userpassword(", place: .behindUser), Call(name: "minio.new(", place: .token),
    Call(name: "minio(", place: .token),
    Call(name: "newdialer(", place: .behindUser), Call(name: "usepassphrase(", place: .chosen),
    Call(name: "smtp = (", place: .constructor), Call(name: "ftp = (", place: .constructor, isSuffix: true),
    Call(name: "ssh = (", place: .constructor), Call(name: "imap = (", place: .constructor),
    Call(name: "mail = (", place: .constructor, isSuffix: true),
    Call(name: "login = (", place: .constructor, isSuffix: true),
    Call(name: "\"bearer \"+\"", place: .literal(0)), Call(name: "'bearer '+'", place: .literal(0)),

    Call(name: "')(", place: .token, isSuffix: true), Call(name: "\")(", place: .token, isSuffix: true),
    Call(name: "configlicense(", place: .token),
    Call(name: "authcredentials(", place: .behindUser, isSuffix: true),
    Call(name: "::new(", place: .constructor, isSuffix: true), Call(name: ".new(", place: .constructor, isSuffix: true),
    Call(name: "new(\"", place: .constructor, isSuffix: true),
    Call(name: "bearertokens(", place: .tokens), Call(name: "new_from_slice(", place: .key(from: 0)),
    Call(name: "fromutf8(", place: .key(from: 0), isSuffix: true),
    Call(name: "%s:%s@", place: .formatted, isSuffix: true), Call(name: "{}:{}@", place: .formatted, isSuffix: true),
    Call(name: "%1:%2@", place: .formatted, isSuffix: true), Call(name: "{0}:{1}@", place: .formatted, isSuffix: true),
    Call(name: "\"%s:%s\"", place: .formatted, isSuffix: true),
    Call(name: "\"{}:{}\"", place: .formatted, isSuffix: true),
    Call(name: "'%s:%s'", place: .formatted, isSuffix: true), Call(name: "'{}:{}'", place: .formatted, isSuffix: true),
    Call(name: "\"auth\")", place: .formatted, isSuffix: true),
    Call(name: "omniauth ", place: .token, isSuffix: true), Call(name: "provider :", place: .token),
    Call(name: "plain(", place: .behindUser, isSuffix: true), Call(name: ":auth(", place: .lone),
  ]

  private static let keys: [Call] = [
    Call(name: "hmac.new(", place: .key(from: 0)), Call(name: "hmac(", place: .key(from: 1), isSuffix: true),
    Call(name: "hmac.hexdigest(", place: .key(from: 1)), Call(name: "hmac.digest(", place: .key(from: 1)),
    Call(name: "hmac_sha256_hex(", place: .key(from: 1)), Call(name: "hmac_sha256(", place: .key(from: 1)),
    Call(name: "hmac256(", place: .key(from: 0)), Call(name: "hmac512(", place: .key(from: 0)),
    Call(name: "hmacsha256(", place: .key(from: 0)), Call(name: "hmacsha512(", place: .key(from: 0)),
    Call(name: "hmacsha1(", place: .key(from: 0)), Call(name: "hmacshakeyfor(", place: .key(from: 0)),
    Call(name: "secretkeyspec(", place: .key(from: 0)), Call(name: "pbekeyspec(", place: .key(from: 0)),
    Call(name: "createhmac(", place: .at(1)), Call(name: "createcipheriv(", place: .key(from: 1)),
    Call(name: "createdecipheriv(", place: .key(from: 1)), Call(name: "createcipher(", place: .key(from: 1)),
    Call(name: "createdecipher(", place: .key(from: 1)), Call(name: "scryptsync(", place: .key(from: 0)),
    Call(name: "pbkdf2sync(", place: .key(from: 0)), Call(name: "kdf.derive(", place: .key(from: 0)),
    Call(name: "pgp_sym_encrypt(", place: .at(1)), Call(name: "pgp_sym_decrypt(", place: .at(1)),
    Call(name: "aes_encrypt(", place: .at(1)), Call(name: "aes_decrypt(", place: .at(1)),
    Call(name: "encrypt(", place: .key(from: 1), isSuffix: true),
    Call(name: "decrypt(", place: .key(from: 1), isSuffix: true), Call(name: "jwt.sign(", place: .at(1)),
    Call(name: "sign(", place: .key(from: 1), isSuffix: true), Call(name: "aes.new(", place: .key(from: 0)),
    Call(name: "evp_bytestokey(", place: .at(3)),
    Call(name: "jwt.encode(", place: .at(1)), Call(name: "jwt.verify(", place: .at(1)),
    Call(name: "jwt.decode(", place: .at(1)), Call(name: "jwt::encode(", place: .key(from: 1)),
    Call(name: "jwt::decode(", place: .key(from: 1)), Call(name: "jwt.encode ", place: .key(from: 1)),
    Call(name: "jwt.decode ", place: .key(from: 1)), Call(name: "signwith(", place: .key(from: 1)),
    Call(name: "signedstring(", place: .key(from: 0)), Call(name: "cookiestore(", place: .key(from: 0), isSuffix: true),
    Call(name: "cookieparser(", place: .key(from: 0)), Call(name: "serializer(", place: .key(from: 0), isSuffix: true),
    Call(name: "fernet(", place: .key(from: 0)), Call(name: "x509certificate2(", place: .at(1)),
    Call(name: "pkcs12_parse(", place: .at(1)), Call(name: ".tochararray(", place: .receiver),
    Call(name: "from_secret(", place: .key(from: 0)), Call(name: "verifier.new(", place: .key(from: 0), isSuffix: true),
    Call(name: "encryptor.new(", place: .key(from: 0), isSuffix: true),
    Call(name: "signer(", place: .key(from: 0), isSuffix: true),
    Call(name: "(key: ", place: .labelled, isSuffix: true), Call(name: "(hmac: ", place: .labelled, isSuffix: true),
    Call(name: "symmetrickey(data: ", place: .key(from: 0)), Call(name: "vapiddetails(", place: .at(2)),
    Call(name: "csrf.protect(", place: .key(from: 0)), Call(name: "cookie-parser')(", place: .key(from: 0)),
  ]

  private static let tokens: [Call] = [
    Call(name: "trello(", place: .token),
    Call(name: "oauthhandler(", place: .token), Call(name: "parse.initialize(", place: .token),
    Call(name: "'bearer', ", place: .token), Call(name: "\"bearer\", ", place: .token),
    Call(name: "client(", place: .tokenOrLogin, isSuffix: true), Call(name: "client.run(", place: .token),
    Call(name: "bot.run(", place: .token), Call(name: "bot(", place: .token, isSuffix: true),
    Call(name: "botapi(", place: .token, isSuffix: true), Call(name: "github(", place: .token),
    Call(name: "oauth1(", place: .token), Call(name: "oauth2session(", place: .token),
    Call(name: "openai(", place: .token),
    Call(name: "algoliasearch(", place: .token), Call(name: "\"bearer \" ++ ", place: .token),
    Call(name: "\"bearer \") + ", place: .token), Call(name: "\"bearer \" . ", place: .token),
    Call(name: "'bearer ' . ", place: .token), Call(name: "\"bearer %s\", ", place: .token),
    Call(name: "'bearer %s' % ", place: .token), Call(name: "'token %s' % ", place: .token),
    Call(name: "\"token %s\" % ", place: .token),
    Call(name: "gitlab(", place: .token), Call(name: "\"token \" + ", place: .token),
    Call(name: "\"bearer \" + ", place: .token), Call(name: "\"bot \" + ", place: .token),
    Call(name: "'token ' + ", place: .token), Call(name: "'bearer ' + ", place: .token),
    Call(name: "auth\":[", place: .behindUser), Call(name: "auth\": [", place: .behindUser),
  ]

  /// Where passwords are typed, set and told without a name.
  private static let shapes: [Call] =
    [".type(", ".fill(", "send_keys(", "sendkeys(", "sendline(", "typetext(", ".settext(", ".setvalue(", ".write(b\""]
    .map { Call(name: $0, place: .typed) }
    + [
      "hashpassword(", "createasync(", "passwordsigninasync(", "checkpasswordasync(", "changepasswordasync(",
      "changepassword(", "change_password(", "resetpasswordasync(", "hashsync(", "hashpw(",
    ].map { Call(name: $0, place: .chosen) } + [Call(name: ".appendchar", place: .before, isSuffix: true)]
    + [
      ".value='", ".value=\"", ".value = '", ".value = \"", ".text = \"", ".text = '",
      " p = '", " p = \"", "with `", "using `", "\"-p\",\"", "\"-p\", \"",
    ].map { Call(name: $0, place: .shaped, isSuffix: true) }
    + [
      "admin/", "root/", "admin:", "root:", "deploy:", "backup:", "jenkins:", "ansible:", " ci:",
    ].map { Call(name: $0, place: .told) }
    + [
      "sendkeys \"", "\":\" + \"", "':' + '", "authenticate('",
      "authenticate(\"", "hardcoded \"", "hardcoded: \"",
    ].map { Call(name: $0, place: .given, isSuffix: true) }
    + ["here you go: ", "here it is: ", "hardcoded: ", "root :: "].map { Call(name: $0, place: .spoken) }
    + [Call(name: " :: ", place: .item, isSuffix: true)]
    + ["root: ", "old one was ", "old one: ", "new one: ", "new one is ", "old one is "]
    .map { Call(name: $0, place: .spoken) }
    + ["\"bearer ", "'bearer ", "`bearer "].map { Call(name: $0, place: .bearer) }
    + ["bearer: ", "bearer = ", "bearer\": "].map { Call(name: $0, place: .generated) }
    + [
      Call(name: "users:", place: .userLines), Call(name: "accounts:", place: .userLines),
      Call(name: ":%s@", place: .formatted, isSuffix: true),
      Call(name: ":{}@", place: .formatted, isSuffix: true),
    ]

  /// `user:x` in strings under names that say that they hold both.
  private static let pairs: [Call] = [
    "auth: '", "auth: \"", "auth = '", "auth = \"", "auth='", "auth=\"", "auth\": \"", "auth\":\"", "pair = \"",
    "pair = '", "userpwd = \"", "user = \"", "user: \"", "user=\"", "creds = \"", "creds = '", "login = \"",
    "login: \"", "stats auth ", " login=", "user.info\", \"", "user.info=", "data(\"",
    "getbytes(\"", "getbytes('", "buffer.from('", "buffer.from(\"", "buffer.from(`", "slack: ", "userpwd, \"",
    "usrpwd, \"",
    "credentials = \"",
    "credentials: \"", "basic = \"", "basic: \"", "basic: '", "encode('", "encode(\"",
    "getbytes($\"", "bytes(\"", "bytes('",
  ].map { Call(name: $0, place: .quotedPair, isSuffix: true) }
}

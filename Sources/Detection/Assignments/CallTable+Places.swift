/// Calls and statements that are known by what stands around them more than by their names.
extension CallTable {
  /// Words of names for what logs in, encrypts or opens something.
  private static let words: [Call] =
    [
      "auth", "login", "logon", "signin", "connect", "cipher", "crypt", "ldap", "smtp", "imap", "sftp", "ftp", "mqtt",
      "wifi", "unlock", "bearer", "dsn", "db-", "protect",
      "admins", "credentials",
    ].map { Call(name: $0, place: .named, isSuffix: true) }

  /// The ends of names of files that hold keys, before the quote of the next argument, and what says that a password
  /// follows.
  private static let keyFiles: [Call] =
    [
      ".p12\", \"", ".p12', '", ".pfx\", \"", ".pfx', '", ".jks\", \"", ".jks', '", ".keystore\", \"", ".keystore', '",
      ".kdbx\", \"", ".kdbx', '", ".bks\", \"", ".bks', '",
    ].map { Call(name: $0, place: .behindKeyFile, isSuffix: true) }
    + [Call(name: "buildconfigfield", place: .buildField)]
    + ["\"pass:", "'pass:"].map { Call(name: $0, place: .behindPrefix) }
    + [
      "modify_password(", "modifypassword(", "set_password(", "update_password(", "reset_password(", "setuserpassword(",
    ].map { Call(name: $0, place: .chosen, isSuffix: true) }
    + [
      "searchparams.get('", "searchparams.get(\"", ".args.get('", ".args.get(\"", "getparameter(\"", "_get['",
      "params['", "params[\"", ".query['", "formvalue(\"", ".query(\"", "querystring[\"", ".query.get(\"",
    ].map { Call(name: $0, place: .header, isSuffix: true) }

  static let ofPlaces: [Call] = words + keyFiles + hashes + hosts + comparisons + checks + formers + matches + asking

  /// What a secret is joined to a text for.
  private static let hashes: [Call] = [
    "md5(", "sha1(", "sha256(", "sha384(", "sha512(", "sha224(", "hexdigest(", "md5_hex(", "sha1_hex(", "sha256_hex(",
    "hash('sha", "hash(\"sha", "hash('md5", ".update(", "computehash(", "hashdata(", "md5hex(", "sha1hex(",
    "sha256hex(",
    "hexdigest ",
  ].map { Call(name: $0, place: .salted, isSuffix: true) }

  /// The ends of hosts that no mail address has, or that languages without commas part from a user.
  private static let hosts: [Call] = [
    "localhost\", \"", "localhost', '", "127.0.0.1\", \"", "127.0.0.1', '", "localhost\",\"", "localhost','",
    "127.0.0.1\",\"", "127.0.0.1','", ".lan\", \"", ".lan', '", ".internal\", \"", ".internal', '", ".intern\", \"",
    ".intern', '", ".corp\", \"", ".corp', '", ".test\", \"", ".test', '", ".fr\", \"", ".fr', '", ".it\", \"",
    ".it', '",
    ".es\", \"", ".es', '", ".nl\", \"", ".nl', '", ".pl\", \"", ".pl', '", ".ch\", \"", ".ch', '", ".at\", \"",
    ".at', '", ".se\", \"", ".se', '", ".eu\", \"", ".eu', '", ".com\",\"", ".com','", ".example\",\"", ".example','",
    ".net\",\"", ".net','", ".de\",\"", ".de','", ".org\",\"", ".org','", ".local\",\"", ".local','",
    "localhost\" \"", "localhost' '", "127.0.0.1\" \"", ".com\" \"", ".example\" \"", ".local\" \"", ".lan\" \"",
    ".internal\" \"", ".net\" \"", ".org\" \"", ".de\" \"",
  ].map { Call(name: $0, place: .behindMail, isSuffix: true) }

  /// Where a literal is compared with what somebody typed.
  private static let comparisons: [Call] =
    ["\" && ", "' && ", "\" and ", "' and ", "\" andalso ", "\" -and ", "' -and "]
    .map { Call(name: $0, place: .compared, isSuffix: true) }
    + [
      "wrong password", "falsches passwort", "falsches kennwort", "passwort falsch", "kennwort falsch",
      "invalid password", "incorrect password", "bad password", "mot de passe incorrect", "mot de passe invalide",
      "contraseña incorrecta", "contrasena incorrecta", "senha incorreta", "password errata", "wachtwoord onjuist",
      "fel lösenord", "feil passord", "access denied", "zugriff verweigert",
      "wrong pin", "falsche pin", "pin falsch", "pin incorrect", "wrong passphrase", "invalid pin", "wrong code",
      "verkeerd wachtwoord",
      "onjuist wachtwoord", "senha errada", "senha inválida", "clave incorrecta", "błędne hasło", "nieprawidłowe hasło",
      "väärä salasana", "yanlış şifre",
      "неверный пароль", "forkert adgangskode", "galt passord", "špatné heslo",
    ].map { Call(name: $0, place: .refused, isSuffix: true) }
    + ["| password_hash", "|password_hash", "| bcrypt"].map { Call(name: $0, place: .filtered, isSuffix: true) }

  /// Words of comments for what a credential was.
  private static let formers: [Call] = [
    "frueher: ", "früher: ", "vorher: ", "bisher: ", "previously ", "formerly ", " was: ", " old: ", "voorheen: ",
    "vroeger: ", "vanha: ", "antes: ", "ancien ", "ancienne ", "prima: ", "dawniej: ", "stare: ", "gammel: ",
    "gammal: ",
    "tidligere: ", "tidigare: ", "zuvor: ", "anterior: ", "avant: ", "vecchio: ", "vecchia: ", "alt: ", "oud: ",
    "old value ", "old value: ", "prev: ", "eski: ", "dříve: ", "staré: ", "used to be ", "zweitschluessel",
  ].map { Call(name: $0, place: .former, isSuffix: true) }

  /// Where somebody is asked for something, and what logins are kept under.
  private static let asking: [Call] =
    ["inputbox(", "getpass(", "prompt(", "readline()", "gets.chomp", "read_line", "input(", "readpassword("]
    .map { Call(name: $0, place: .asked, isSuffix: true) }
    + [
      "basic_auth=", "basic_auth = ", "basic_auth: ", "basic-auth: ", "basic-auth = ", "basic-auth=", "basicauth=",
      "basicauth = ", "basicauth: ", "basic_auth\": ", "basicauth\": ", "http_auth=", "http_auth: ", "http_auth = ",
      "userpwd=", "user_pass=",
    ].map { Call(name: $0, place: .loginPair, isSuffix: true) }
    + ["logins = map.of(", "accounts = map.of(", "logins = dict(", "users = dict [", "logins=map.of("]
    .map { Call(name: $0, place: .alternating, isSuffix: true) }
    + ["encodebase64(", "base64encode(", "base64.encode(", "base64.b64encode(", "encode_string("]
    .map { Call(name: $0, place: .encodedPair, isSuffix: true) }

  /// Where branches tell users and passwords apart.
  private static let matches: [Call] =
    [
      "match (user", "match (u", "pass) match", "password) match", "pw) match", "p] == [", "password] == [",
      "pass] == [",
    ]
    .map { Call(name: $0, place: .matched, isSuffix: true) }
    + [", p: \"", ", p: '", ",p:\"", ",p:'", ", pw: \"", ", pw: '", ", p => '", ", p => \""]
    .map { Call(name: $0, place: .besideUser, isSuffix: true) }

  /// What asks whether a user and a password belong together, and what a table of users is filled with.
  private static let checks: [Call] =
    [".check(", "check_login(", "checklogin(", "validate(", "verify(", "valid_user(", "is_valid("]
    .map { Call(name: $0, place: .account, isSuffix: true) }
    + ["constanttimecompare(", "hash_equals(", "compare_digest(", "securecompare(", "secure_compare("]
    .map { Call(name: $0, place: .chosen, isSuffix: true) }
    + ["sha2(", "crypt("].map { Call(name: $0, place: .chosen) }
    + [
      "\"unlock-keychain\", \"-p\", \"", "\"-storepass\", \"", "\"-keypass\", \"", "pwencode in='", "pwencode in=\"",
    ].map { Call(name: $0, place: .literal(0)) }
    + [
      "\"add_user\", \"", "\"change_password\", \"", "auth.basic '", "auth.basic \"", "wifi = (", "wifi=(", "wlan = (",
    ]
    .map { Call(name: $0, place: .literal(1)) }
    + [".open \"driver=", ".open \"provider="].map { Call(name: $0, place: .literal(2), isSuffix: true) }
    + ["users = (", "users=(", "accounts = (", "logins = (", "people = [", "testusers = [", "test_users = ["]
    .map { Call(name: $0, place: .userList, isSuffix: true) }
    + ["cookies.set(", "setcookie(", "set_cookie(", "add_cookie(", "addcookie("]
    .map { Call(name: $0, place: .sessionCookie, isSuffix: true) }
    + [Call(name: "insert into ", place: .userRows), Call(name: "replace into ", place: .userRows)]
}

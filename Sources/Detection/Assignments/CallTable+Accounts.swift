/// Words, signs and names of hosts behind which a user stands, and a password beside that.
extension CallTable {
  static let ofAccounts: [Call] = [
    ends(
      .login(.named(.login)),
      [
        "admins", "auth", "connect", "db-", "dsn", "ftp", "imap", "ldap", "login", "logon", "mqtt", "sftp", "signin",
        "smtp", "wifi",
      ]),
    ends(.login(.named(.credentials)), ["credentials"]),
    ends(.login(.named(.cipher)), ["cipher", "crypt"]),
    ends(.login(.named(.opening)), ["bearer", "protect", "unlock"]),
    ends(
      .login(.map(.named)),
      [
        "access = {", "accounts = [", "accounts = array(", "accounts = mapof(", "accounts = new() {", "accounts = {",
        "accounts{", "apiusers = array(", "apiusers = map(", "apiusers = {", "benutzer = [", "benutzer = array(",
        "benutzer = {", "clients = {", "gebruikers = array(", "gebruikers = {", "konten = array(", "konten = {",
        "kunden = array(", "kunden = {", "logins = [", "logins = array(", "logins = mapof(", "logins = {",
        "logins: {", "merchants = array(", "merchants = {", "networks[] = {", "networks[][2] = {", "partners = {",
        "users = [", "users = array(", "users = map(", "users = mapof(", "users = new() {", "users = {", "users: [",
        "users: {", "users={", "users\": [", "users\": {", "users\":[", "users\":{", "usuarios = [",
        "usuarios = array(", "usuarios = {", "usuários = array(", "usuários = {", "utenti = array(", "utenti = {",
        "utilisateurs = array(", "utilisateurs = {", "wifi[] = {", "wifi[][2] = {", "communities = (", "_root = {",
        "admins = {", "staff = {", "operators = {", "bots = {",
      ]),
    ends(
      .login(.map(.typed)),
      [
        "accounts := map[", "accounts = map[", "logins := map[", "logins = map[", "users := map[", "users = map[",
      ]),
    ends(.login(.map(.unnamed)), ["map[string]string{"]),
    ends(
      .login(.userList),
      [
        "accounts = (", "logins = (", "people = [", "test_users = [", "testusers = [", "users = (", "users=(",
      ]),
    named(.login(.userRows), ["insert into ", "replace into "]),
    named(.login(.userLines), ["accounts:", "users:"]),
    ends(
      .login(.collection),
      [
        "activation = ", "activations = ", "clients := ", "clients = ", "consumers = ", "licences = ", "licenses = ",
        "merchants = ", "partners := ", "partners = ", "tenants = ",
      ]),
    ends(
      .login(.accountTuple),
      [
        "admin := (", "admin = (", "admin=(", "credentials = (", "creds = (", "database = (",
      ]),
    ends(
      .login(.juxtaposed),
      [
        "auth ('", "auth (\"", "authdata \"", "connect (\"", "credentials (\"", "credentials \"", "login ('",
        "login (\"",
      ]),
    ends(
      .login(.loginPair),
      [
        "basic-auth = ", "basic-auth: ", "basic-auth=", "basic_auth = ", "basic_auth: ", "basic_auth=",
        "basic_auth\": ", "basicauth = ", "basicauth: ", "basicauth=", "basicauth\": ", "http_auth = ",
        "http_auth: ", "http_auth=", "user_pass=", "userpwd=",
      ]),
    named(.login(.quotedPair(.any)), ["basic-auth \""]),
    ends(
      .login(.quotedPair(.any)),
      [
        "basic = \"", "basic: '", "basic: \"", "buffer.from('", "buffer.from(\"", "buffer.from(`", "bytes('",
        "bytes(\"", "credentials = \"", "credentials: \"", "creds = '", "creds = \"", "data(\"", "encode('",
        "encode(\"", "login = \"", "login: \"", " login=", "pair = '", "pair = \"", "slack: ", "stats auth ",
        "user = \"", "user.info=", "user.info\", \"", "user: \"", "user=\"", "usrpwd, \"",
      ]),
    ends(.login(.quotedPair(.login)), ["userpwd = \"", "userpwd, \""]),
    ends(.login(.quotedPair(.auth)), ["auth: \"", "auth='", "auth=\"", "auth\": \"", "auth\":\""]),
    ends(.login(.quotedPair(.loginAuth)), ["auth: '"]),
    ends(.login(.quotedPair(.assignedAuth)), ["auth = '", "auth = \""]),
    ends(.login(.quotedPair(.bytes)), ["getbytes($\"", "getbytes('", "getbytes(\""]),
    named(.login(.authAndPriv), ["priv':", "priv:", "priv\":"]),
    ends(
      .login(.matched),
      [
        "match (u", "match (user", "p] == [", "pass) match", "pass] == [", "password) match", "password] == [",
        "pw) match",
      ]),
    ends(.login(.besideUser), [", p => '", ", p => \"", ", p: '", ", p: \"", ", pw: '", ", pw: \"", ",p:'", ",p:\""]),
    ends(
      .login(.formatted),
      [
        "%1:%2@", "%s:%s@", "\"%s:%s\"", "'%s:%s'", "'{}:{}'", ":%s@", ":{}@", "\"auth\")", "{0}:{1}@", "{}:{}@",
        "\"{}:{}\"",
      ]),
    ends(
      .login(.joined),
      [
        ":' + '", ":' + quote_plus('", ":' . '", ":' .. '", ":' || '", ":'+'", ":'.'", ":\" & \"", ":\" + \"",
        ":\" + quote_plus(\"", ":\" ++ \"", ":\" . \"", ":\" .. \"", ":\" <> \"", ":\" \"", ":\"+\"", ":\".\"",
      ]),
    ends(.login(.basic), ["'basic '", "'basic', '", "\"basic \"", "\"basic\", \""]),
    named(
      .login(.behindMail),
      [
        ".com  ", ".com', '", ".com\", \"", ".de  ", ".de', '", ".de\", \"", ".example  ", ".example', '",
        ".example\", \"", ".io', '", ".io\", \"", ".local', '", ".local\", \"", ".net  ", ".net', '", ".net\", \"",
        ".org  ", ".org', '", ".org\", \"",
      ]),
    ends(
      .login(.behindMail),
      [
        ".at', '", ".at\", \"", ".ch', '", ".ch\", \"", ".com','", ".com\" \"", ".com\",\"", ".corp', '",
        ".corp\", \"", ".de','", ".de\" \"", ".de\",\"", ".es', '", ".es\", \"", ".eu', '", ".eu\", \"",
        ".example','", ".example\" \"", ".example\",\"", ".fr', '", ".fr\", \"", ".intern', '", ".intern\", \"",
        ".internal', '", ".internal\" \"", ".internal\", \"", ".it', '", ".it\", \"", ".lan', '", ".lan\" \"",
        ".lan\", \"", ".local','", ".local\" \"", ".local\",\"", ".net','", ".net\" \"", ".net\",\"", ".nl', '",
        ".nl\", \"", ".org','", ".org\" \"", ".org\",\"", ".pl', '", ".pl\", \"", ".se', '", ".se\", \"",
        ".test', '", ".test\", \"", "127.0.0.1', '", "127.0.0.1','", "127.0.0.1\" \"", "127.0.0.1\", \"",
        "127.0.0.1\",\"", "localhost' '", "localhost', '", "localhost','", "localhost\" \"", "localhost\", \"",
        "localhost\",\"",
      ]),
    named(
      .login(.behindAccount),
      [
        "'admin', '", "'postgres', '", "'root', '", "'sa', '", "\"admin\", \"", "\"postgres\", \"", "\"root\", \"",
        "\"sa\", \"",
      ]),
    ends(.login(.handle), ["hopen "]),
  ].flatMap(\.self)
}

/// Calls that are given a user and a password, or one of the two.
extension CallTable {
  static let ofLogins: [Call] = [
    named(
      .among(.behindUser(logsIn: true)),
      [
        "add_auth(", "auth' => [", "auth'=>[", "auth\" => [", "auth\": [", "auth\":[", "authorization_basic(",
        "authpassword(", "awsbasiccredentials.create(", "awscredentials(", "basic_auth ", "basic_auth(",
        "basicauthenticationinterceptor(", "basicawscredentials(", "credentials.basic(", "credentials.create(",
        "encode_credentials(", "ftp(", "ftp.open(", "gmail(", "log_in(", "newstaticcredentials(",
        "newstaticcredentialsprovider(", "pscredential(", "set_auth(", "setauth(", "setcredentials ", "sign_in(",
        "sign_in_as ", "signin(", "username_pw_set(", "userpass(", "userpassword(", "with_auth(", "withauth(",
      ]),
    ends(
      .among(.behindUser(logsIn: true)),
      [
        ":basic_auth, ", "andpassword(", "authcredentials(", "authenticate(", "authenticateasync(",
        "authentication(", "authenticator(", "authprovider(", "auth{", "basic(", "basicauthentication(", "bind(",
        "bind_s(", "credentials::new(", "credentials{", "creds{", "ftp{", "identity(", "login{",
        "namedkeycredential(", "sftp{", "sharedkeycredential(", "smtp{", "usernamepassword(", "userpass{",
        "withpassword(",
      ]),
    named(
      .among(.behindUser(logsIn: false)),
      [
        ".start(", "add_user(", "addap(", "adduser(", "create_superuser(", "create_user(", "createaccount(",
        "createuser(", "directoryentry(", "newdialer(", "newinstance(", "newstaticv2(", "newstaticv4(",
        "principalcontext(", "transport.send(", "user.register(", "usernametoken(",
      ]),
    ends(
      .among(.behindUser(logsIn: false)),
      [
        "account(", "connect(", "connection(", "connectionfactory(", "plain(", "qnetworkproxy(", "resttemplate(",
        "user(", "users = map.of(",
      ]),
    ends(.among(.login), ["login("]),
    named(.among(.lone), ["->auth(", ".auth(", ":auth("]),
    ends(
      .among(.account),
      [
        ".check(", "check_login(", "checklogin(", "is_valid(", "valid_user(", "validate(", "verify(",
      ]),
    named(.among(.atOrUser(2)), ["database(", "getconnection("]),
    named(.among(.atOrUser(4)), ["sp_addlinkedsrvlogin "]),
    named(.among(.secretID), ["approle.login(", "auth_approle("]),
    named(.among(.constructor), ["arguments.of(", "datarow(", "inlinedata(", "pytest.param(", "testcase("]),
    ends(.among(.constructor), [".new(", "::new(", "account{", "api(", "new(\"", "user{"]),
    named(.among(.tuple), ["imap = (", "smtp = (", "ssh = ("]),
    ends(
      .among(.tuple),
      [
        "account = (", "basic = (", "compte = (", "cuenta = (", "ftp = (", "konto = (", "login = (", "mail = (",
        "user = (",
      ]),
    ends(
      .among(.alternating),
      [
        "accounts = map.of(", "logins = dict(", "logins = map.of(", "logins=map.of(", "users = dict [",
      ]),
    named(.among(.encodedPair), ["b64encode(", "base64_encode(", "btoa(", "encode_base64(", "encodetostring("]),
    ends(
      .among(.encodedPair),
      [
        "base64.b64encode(", "base64.encode(", "base64encode(", "encode64(", "encode_string(", "encodebase64(",
      ]),
  ].flatMap(\.self)
}

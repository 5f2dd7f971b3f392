/// Calls that take a password, a key or a token by its place, or by what it looks like.
extension CallTable {
  static let ofArguments: [Call] = [
    named(.among(.at(0)), ["bcrypt.compare(", "rememberme().key("]),
    named(
      .among(.at(1)),
      [
        "aes_decrypt(", "aes_encrypt(", "changeuserpassword(", "crammd5auth(", "createhmac(", "cryptojs.hmacsha1(",
        "cryptojs.hmacsha256(", "cryptojs.hmacsha512(", "cx_oracle.connect(", "httpbasicauth(", "httpdigestauth(",
        "importfromencryptedpem(", "jwt.decode(", "jwt.encode(", "jwt.sign(", "jwt.verify(",
        "load_key_and_certificates(", "load_pkcs12(", "networkcredential(", "oauthtokencredential(", "oci_connect(",
        "oci_pconnect(", "oracledb.connect(", "passwordauthentication(", "pgp_sym_decrypt(", "pgp_sym_encrypt(",
        "phoenix.token.sign(", "pkcs12_parse(", "set_access_token(", "set_wallet(", "setaccesstoken(",
        "setbasicauth(", "softap(", "sp_addapprole ", "sp_addlogin ", "sp_password ", "sp_setapprole ",
        "sqlite3_key(", "system.setpassword(", "usernamepasswordauthenticationtoken(",
        "usernamepasswordcredentials(", "wifi.begin(", "wifi.sta.config(", "x509certificate2(",
      ]),
    ends(.among(.at(1)), ["auth = (", "auth=(", "basicauth(", "private_key_file(", "privatekeyfile("]),
    named(
      .among(.at(2)),
      [
        "connectionpool.singleton(", "create_credential(", "dbi->connect(", "drivermanagerdatasource(", "ftp_login(",
        "ftp_tls(", "ftplib.ftp(", "imap_open(", "impersonation(", "keyring.set_password(", "ldap_bind(",
        "load_cert_chain(", "mysql_connect(", "mysqli->__construct(", "mysqli_connect(", "new \\mysqli(",
        "new \\pdo(", "new mysqli(", "new pdo(", "odbc_connect(", "opendsobject(", "pdo->__construct(", "plainauth(",
        "runas(", "runaswait(", "sequelize(", "set_authentication(", "singleconnectiondatasource(",
        "ssh2_auth_password(", "url.create(", "vapiddetails(",
      ]),
    ends(.among(.at(2)), ["userauth_password("]),
    named(
      .among(.at(3)),
      [
        "add_password(", "evp_bytestokey(", "mysql_real_connect(", "redis.redis(", "setprivatekey(",
        "simpledriverdatasource(", "strictredis(",
      ]),
    ends(.among(.at(3)), ["{mysql, ", "{pgsql, "]),
    named(
      .among(.at(4)),
      [
        ".open('get'", ".open('post'", ".open(\"get\"", ".open(\"post\"", "jedispool(", "mapnetworkdrive ",
        "mapnetworkdrive(",
      ]),
    named(
      .among(.last),
      [
        "->credentials(", "addidentity(", "blynk.begin(", "bulbdevice(", "outletdevice(", "thingspeak.writefield(",
        "tinytuya.device(",
      ]),
    named(
      .among(.key(from: 0, mayBePhrase: true)),
      [
        "cookieparser(", "fernet(", "from_secret(", "hmac256(", "hmac512(", "hmacsha1(", "hmacsha256(",
        "hmacsha512(", "hmacshakeyfor(", "pbekeyspec(", "secretbox(", "secretkeyspec(", "symmetricsecuritykey(",
      ]),
    ends(.among(.key(from: 0, mayBePhrase: true)), ["cookiestore(", "remembermeservices("]),
    named(
      .among(.key(from: 0, mayBePhrase: false)),
      [
        "aes.new(", "cookie-parser')(", "csrf.protect(", "hmac.new(", "kdf.derive(", "new_from_slice(",
        "pbkdf2sync(", "scryptsync(", "signedstring(", "symmetrickey(data: ",
      ]),
    ends(
      .among(.key(from: 0, mayBePhrase: false)),
      [
        "encryptor.new(", "fromutf8(", "serializer(", "signer(", "verifier.new(",
      ]),
    named(
      .among(.key(from: 1, mayBePhrase: false)),
      [
        "createcipher(", "createcipheriv(", "hmac_md5(", "hmac_sha1(", "hmac_sha512(", "mac(", "createdecipher(",
        "createdecipheriv(", "hmac.digest(",
        "hmac.hexdigest(", "hmac_sha256(", "hmac_sha256_hex(", "jwt.decode ", "jwt.encode ", "jwt::decode(",
        "jwt::encode(", "jwtcirce.encode(", "jwtjson.decode(", "jwtjson.encode(", "jwtsprayjson.encode(",
        "signwith(",
      ]),
    ends(.among(.key(from: 1, mayBePhrase: false)), ["decrypt(", "encrypt(", "hmac(", "mac(hmac, ", "sign("]),
    named(.among(.material), ["blob.valueof(", "unboundkey::new("]),
    ends(.among(.material), ["from_slice(b\"", "newcipher(", "set_decrypt_key(", "set_encrypt_key(", "utf8.parse("]),
    named(.among(.phraseOrMaterial), ["securecookie.new("]),
    named(
      .among(.token),
      [
        "'bearer %s' % ", "'bearer ' + ", "'bearer ' . ", "'bearer', ", "'token %s' % ", "'token ' + ",
        "algoliasearch(", "\"bearer %s\", ", "\"bearer \" + ", "\"bearer \" ++ ", "\"bearer \" . ",
        "\"bearer \") + ", "\"bearer\", ", "\"bot \" + ", "bot.run(", "braintreegateway(", "client.run(",
        "comet_ml.experiment(", "configlicense(", "createdefault(", "github(", "gitlab(", "loginasync(", "minio(",
        "minio.new(", "oauth1(", "oauth1userhandler(", "oauth2session(", "oauthhandler(", "openai(",
        "parse.initialize(", "provider :", "tinify(", "\"token %s\" % ", "\"token \" + ", "trello(",
      ]),
    ends(
      .among(.token),
      [
        "')(", "\")(", "bot(", "botapi(", "crypter(", "gateway(", "omniauth ", "registerkey(", "registerlicense(",
        "setlicensekey(",
      ]),
    named(.among(.tokens), ["bearertokens(", "gcs(", "newcookiestore(", "s3(", "s3cluster("]),
    named(.among(.tokenOrLogin), ["setbearerauth(", "vkapi("]),
    ends(.among(.tokenOrLogin), ["auth = [", "client("]),
    named(
      .among(.chosen),
      [
        "bcrypt.comparesync(", "bcrypt.hash(", "change_password(", "changepassword(", "changepasswordasync(",
        "check_password(", "checkpassword(", "checkpasswordasync(", "createasync(", "crypt(", "db.key(",
        "encryptors.delux(", "encryptors.standard(", "encryptors.text(", "generate_password_hash(",
        "get_password_hash(", "hash_password(", "hashpassword(", "hashpw(", "hashsync(", "make_password(",
        "passwordsigninasync(", "pylast.md5(", "redispassword.of(", "replacetext(", "resetpasswordasync(",
        "secret.from_string(", "secret::new(", "secretbox::new(", "secretstring::from(", "secretstring::new(",
        "sha2(", "usepassphrase(", "verify_password(", "verifypassword(",
      ]),
    ends(
      .among(.chosen),
      [
        "compare_digest(", "constanttimecompare(", "hash_equals(", "modify_password(", "modifypassword(",
        "reset_password(", "secure_compare(", "securecompare(", "set_password(", "setuserpassword(",
        "update_password(",
      ]),
    named(
      .among(.typed),
      [
        ".fill(", ".settext(", ".setvalue(", ".type(", ".write(b\"", "openorcreatedatabase(", "pyautogui.write(",
        "send_keys(", "sendkeys(", "sendline(", "tn.write(", "typetext(", "typewrite(",
      ]),
    ends(.among(.sessionCookie), ["add_cookie(", "addcookie(", "cookies.set(", "set_cookie(", "setcookie("]),
  ].flatMap(\.self)
}

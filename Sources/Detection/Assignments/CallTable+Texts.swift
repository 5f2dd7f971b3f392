/// Words, signs and statements behind which a key or a password stands by itself.
extension CallTable {
  static let ofTexts: [Call] = [
    named(.key(.materialOf), [".data(using:", ".getbytes(", ".tobytearray("]),
    ends(.key(.labelled), ["(hmac: ", "(key: "]),
    named(.key(.decodedKey), ["frombase64string("]),
    ends(.key(.decodedKeys), ["encrypt(hex(\"", "hextoraw('", "key::from(b\""]),
    ends(.key(.declaredKey), ["= hex!(\"", "= hex2bytes(\""]),
    ends(
      .key(.decodedName),
      [
        "byte-array \"", "decodehex(\"", "hex->bytes \"", "hex.decode(\"", "hex::decode(\"", "hex_to_bytes(\"",
        "hexstringtobytearray(\"", "hextobytearray(\"", "hextobytes(\"",
      ]),
    ends(.key(.hashedKey), ["aes.new(hashlib.", "aescipher(", "symmetrickey(data: sha256.hash("]),
    ends(.key(.remembered), ["rememberme("]),
    ends(.key(.accountBinding), ["accountbinding{"]),
    named(.key(.buildField), ["buildconfigfield"]),
    ends(.key(.phrase), ["hmac384(", "jwt:sign(", "jwt:verify("]),
    ends(
      .key(.environmentDefault),
      [
        "env['", "env[\"", "env.fetch(", "env::var(", "environ.get(", "getenv(", "getenvironmentvariable(",
        "lookupenv(", "process.env.",
        "getenv().getordefault(",
      ]),
    named(.key(.manifest), ["stringdata:"]),
    named(.key(.encodedManifest), ["kind: secret"]),
    named(
      .text(.literal(0, mayBeWords: false)),
      [
        "'bearer '+'", "\"-keypass\", \"", "\"-storepass\", \"", "\"bearer \"+\"", "cookie-store {:key \"",
        "jwt/sign ", "jwt/unsign ", "pwencode in='", "pwencode in=\"", "set_cookie(node()",
      ]),
    ends(.text(.literal(0, mayBeWords: false)), ["strcmp(pw, \""]),
    named(
      .text(.literal(0, mayBeWords: true)),
      [
        "crypt::cbc->new(-key => '", "pragma hexkey", "pragma key", "pragma rekey", "sendpassword\") = \"",
        "\"unlock-keychain\", \"-p\", \"",
      ]),
    ends(.text(.literal(0, mayBeWords: true)), [".protect \"", "unprotect (\"", "unprotect \""]),
    ends(.text(.literal(0, mayBeWords: false)), ["\"auth %s\", "]),
    named(.text(.literal(1, mayBeWords: false)), ["attach database "]),
    ends(.text(.literal(1, mayBeWords: false)), [".open \"get\", ", ".open \"post\", "]),
    named(
      .text(.literal(1, mayBeWords: true)),
      [
        "\"add_user\", \"", "auth.basic '", "auth.basic \"", "basic-auth [\"", "basicauth \"",
        "\"change_password\", \"", "wifi = (", "wifi=(", "wlan = (",
      ]),
    ends(.text(.literal(2, mayBeWords: false)), [".open \"driver=", ".open \"dsn=", ".open \"provider="]),
    ends(.text(.literal(2, mayBeWords: true)), ["db* '(", "db-spec* '("]),
    named(.text(.literal(3, mayBeWords: false)), ["connect to database  "]),
    named(
      .text(.shaped),
      [
        "p != \"", "p !== '", "p == \"", "p === '", "passwordhash = \"", "send -- \"", "send \"", "try '", "try \"",
        "try `", "use \"",
      ]),
    ends(
      .text(.shaped),
      [
        "\"-p\", \"", "\"-p\",\"", ".text = '", ".text = \"", ".value = '", ".value = \"", ".value='", ".value=\"",
        " p = '", " p = \"", "using `", "with `",
      ]),
    ends(
      .text(.given),
      [
        "':' + '", "\":\" + \"", "authenticate('", "authenticate(\"", "hardcoded \"", "hardcoded: \"", "sendkeys \"",
      ]),
    named(
      .text(.told),
      [
        "admin/", "admin:", "ansible:", "backup:", " ci:", "deploy:", "jenkins:", "root/", "root:", "with **",
      ]),
    ends(.text(.told), ["{raw}", "{text}"]),
    named(.text(.option), ["'-p", "\"-p"]),
    named(
      .text(.spoken),
      [
        "changed it to ", "hardcoded: ", "here it is: ", "here you go: ", "it's now ", "neues pw ", "new one is ",
        "new one: ", "new pw ", "now it's ", "old one is ", "old one was ", "old one: ", "rcon is ", "rcon: ",
        "root :: ", "root: ", "rotated it to ", "same one: ", "this one: ",
      ]),
    named(.text(.spokenIfSure), ["old one "]),
    ends(.text(.item), [" :: "]),
    named(.text(.bearer), ["'auth ", "'bearer ", "`bearer ", "\"auth ", "\"bearer "]),
    named(.text(.generated), ["bearer = ", "bearer: ", "bearer\": "]),
    ends(
      .text(.generated),
      [
        "'keyvalue', ", "authorization', '", "authorization': '", "authorization: '", "authorization: \"",
        "authorization\", \"", "authorization\": \"", "-auth ", "-auth' => '", "-auth' => \"", "-auth', '", "-auth','",
        "-auth': '", "-auth: ",
        "-auth\" => \"", "-auth\", \"", "-auth\",\"", "-auth\": \"", "tok := \"", "tok = '", "tok = \"", "tok: \"",
      ]),
    named(.text(.generatedOrIdentity), ["x-auth', ", "x-auth': ", "x-auth: ", "x-auth\", ", "x-auth\": "]),
    named(
      .text(.forecast),
      [
        "&appid=", "?appid=", "appid = '", "appid = \"", "appid': '", "appid: '", "appid: \"", "appid:'", "appid:\"",
        "appid='", "appid=\"",
        "appid\": \"",
      ]),
    ends(
      .text(.behindKeyFile),
      [
        ".bks', '", ".bks\", \"", ".jks', '", ".jks\", \"", ".kdbx', '", ".kdbx\", \"", ".keystore', '",
        ".keystore\", \"", ".p12', '", ".p12\", \"", ".pfx', '", ".pfx\", \"",
      ]),
    named(.text(.behindPrefix), ["'pass:", "\"pass:"]),
    named(.text(.receiver), [".tochararray("]),
    ends(.text(.before), [".appendchar"]),
    named(.text(.tagged), ["constructor-arg value=\"", "envdefault:\""]),
    named(.text(.storedParameter), ["'securestring'", "\"securestring\""]),
    ends(.text(.pressed), ["{tab}"]),
    ends(.text(.typedNumber), ["pin('", "pin(\""]),
    ends(.text(.elementNumber), ["pin>"]),
    named(.text(.untranslated), ["translatable=\"false\">"]),
    named(.text(.trigger), ["<authtoken>"]),
    ends(
      .text(.community),
      [
        "community = '", "community = \"", "community: '", "community: \"", "community='", "community=\"",
        "communitydata('", "communitydata(\"",
      ]),
  ].flatMap(\.self)
}

/// What opens the places of `CallSpot`.
extension CallTable {
  static let ofSpots: [Call] =
    ["strcmp(", "strcasecmp("].map { Call(name: $0, place: .spot(.comparedByCall), isSuffix: true) }
    + [
      "credentials \"", "authdata \"", "login (\"", "login ('", "auth (\"", "auth ('", "credentials (\"", "connect (\"",
    ].map { Call(name: $0, place: .spot(.juxtaposed), isSuffix: true) }
    + ["jwt:verify(", "jwt:sign(", "hmac384("].map { Call(name: $0, place: .spot(.phrase), isSuffix: true) }
    + ["admin = (", "admin := (", "admin=(", "credentials = (", "creds = (", "database = ("]
    .map { Call(name: $0, place: .spot(.accountTuple), isSuffix: true) }
    + ["hopen "].map { Call(name: $0, place: .spot(.handle), isSuffix: true) }
    + ["translatable=\"false\">"].map { Call(name: $0, place: .spot(.untranslated)) }
    + ["<authtoken>"].map { Call(name: $0, place: .spot(.trigger)) }
    + ["pin>"].map { Call(name: $0, place: .spot(.elementNumber), isSuffix: true) }
    + ["buildconfigfield(", "buildconfigfield "].map { Call(name: $0, place: .spot(.buildField)) }
    + ["encrypt(hex(\"", "key::from(b\"", "hextoraw('", "= hex!(\"", "= hex2bytes(\""]
    .map { Call(name: $0, place: .spot(.decodedKeys), isSuffix: true) }
    + ["db* '(", "db-spec* '("].map { Call(name: $0, place: .literal(2), isSuffix: true) }
    + [
      "-key\", ", "-token\", ", "-secret\", ", "-key', ", "-token', ", "-secret', ", "apikey\", ",
      "\"authorization\", ",
    ].map { Call(name: $0, place: .spot(.headerVariable), isSuffix: true) }
    + ["{tab}"].map { Call(name: $0, place: .spot(.pressed), isSuffix: true) }
    + ["pin(\"", "pin('"].map { Call(name: $0, place: .spot(.typedNumber), isSuffix: true) }
    + ["aescipher(", "symmetrickey(data: sha256.hash(", "aes.new(hashlib."]
    .map { Call(name: $0, place: .spot(.hashedKey), isSuffix: true) }
    + ["rememberme("].map { Call(name: $0, place: .spot(.remembered), isSuffix: true) }
    + ["accountbinding{"].map { Call(name: $0, place: .spot(.accountBinding), isSuffix: true) }
    + ["jwtjson.encode(", "jwtjson.decode(", "jwtcirce.encode(", "jwtsprayjson.encode("]
    .map { Call(name: $0, place: .key(from: 1)) }
    + ["crammd5auth("].map { Call(name: $0, place: .at(1)) }
    + ["-auth','", "-auth\",\""].map { Call(name: $0, place: .generated, isSuffix: true) }
    + ["setprivatekey("].map { Call(name: $0, place: .at(3)) }
    + ["inputdialog::gettext(", "showinputdialog("].map { Call(name: $0, place: .asked, isSuffix: true) }
    + ["identity(", "authenticateasync("].map { Call(name: $0, place: .behindUser, isSuffix: true) }
    + [
      "community: \"", "community: '", "community = \"", "community = '", "community=\"", "community='",
      "communitydata(\"", "communitydata('",
    ].map { Call(name: $0, place: .spot(.community), isSuffix: true) }
    + [
      ":headers \""
    ].map { Call(name: $0, place: .spot(.headerOfMap), isSuffix: true) }
    + [
      "hex->bytes \"", "byte-array \"", "hextobytes(\"", "hex_to_bytes(\"", "hexstringtobytearray(\"",
      "hextobytearray(\"", "decodehex(\"", "hex.decode(\"", "hex::decode(\"",
    ].map { Call(name: $0, place: .spot(.decodedName), isSuffix: true) }
    + [
      "clients = ", "clients := ", "partners = ", "partners := ", "merchants = ", "activation = ", "activations = ",
      "licenses = ", "licences = ", "tenants = ", "consumers = ",
    ].map { Call(name: $0, place: .spot(.collection), isSuffix: true) }
    + ["registerkey(", "setlicensekey(", "registerlicense("].map { Call(name: $0, place: .token, isSuffix: true) }
    + ["s3(", "s3cluster(", "gcs("].map { Call(name: $0, place: .tokens) }
}

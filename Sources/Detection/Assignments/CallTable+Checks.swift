/// What a literal is compared with, hashed for or replaced by.
extension CallTable {
  static let ofChecks: [Call] = [
    ends(.check(.compared), ["\" && ", "' && ", "' -and ", "' and ", "\" -and ", "\" and ", "\" andalso "]),
    ends(.check(.comparedByCall), ["strcasecmp(", "strcmp("]),
    ends(
      .check(.asked(isPrompted: false)),
      [
        "gets.chomp", "input(", "inputbox(", "inputdialog::gettext(", "prompt(", "read_line", "readline()",
        "showinputdialog(",
      ]),
    ends(.check(.asked(isPrompted: true)), ["getpass(", "readpassword("]),
    ends(
      .check(.refused),
      [
        "access denied", "bad password", "błędne hasło", "clave incorrecta", "contrasena incorrecta",
        "contraseña incorrecta", "falsche pin", "falsches kennwort", "falsches passwort", "feil passord",
        "fel lösenord", "forkert adgangskode", "galt passord", "incorrect password", "invalid password",
        "invalid pin", "kennwort falsch", "mot de passe incorrect", "mot de passe invalide", "nieprawidłowe hasło",
        "onjuist wachtwoord", "password errata", "passwort falsch", "pin falsch", "pin incorrect", "senha errada",
        "senha incorreta", "senha inválida", "verkeerd wachtwoord", "väärä salasana", "wachtwoord onjuist",
        "wrong code", "wrong passphrase", "wrong password", "wrong pin", "yanlış şifre", "zugriff verweigert",
        "špatné heslo", "неверный пароль",
      ]),
    ends(
      .check(.former),
      [
        "alt: ", "ancien ", "ancienne ", "anterior: ", "antes: ", "avant: ", "bisher: ", "dawniej: ", "dříve: ",
        "eski: ", "formerly ", "frueher: ", "früher: ", "gammal: ", "gammel: ", "old value ", "old value: ",
        " old: ", "oud: ", "prev: ", "previously ", "prima: ", "stare: ", "staré: ", "tidigare: ", "tidligere: ",
        "used to be ", "vanha: ", "vecchia: ", "vecchio: ", "voorheen: ", "vorher: ", "vroeger: ", " was: ",
        "zuvor: ", "zweitschluessel",
      ]),
    ends(.check(.filtered), ["| bcrypt", "| password_hash", "|password_hash"]),
    ends(
      .check(.salted),
      [
        ".update(", "computehash(", "hash('md5", "hash('sha", "hash(\"sha", "hashdata(", "hexdigest ", "hexdigest(",
        "md5(", "md5_hex(", "md5hex(", "sha1(", "sha1_hex(", "sha1hex(", "sha224(", "sha256(", "sha256_hex(",
        "sha256hex(", "sha384(", "sha512(",
      ]),
    ends(
      .check(.header),
      [
        ".args.get('", ".args.get(\"", ".query(\"", ".query.get(\"", ".query['", "_get['", "formvalue(\"",
        "common['x-", "common[\"x-", "getheader(\"x-", "getparameter(\"", "header.get(\"x-", "header('x-",
        "header(\"x-", "headers.get('x-", "headers.get(\"x-",
        "headers['x-", "headers[\"x-", "params['", "params[\"", "querystring[\"", "searchparams.get('",
        "searchparams.get(\"",
      ]),
    ends(
      .check(.headerVariable),
      [
        "-key', ", "-key\", ", "-secret', ", "-secret\", ", "-token', ", "-token\", ", "apikey\", ",
        "\"authorization\", ",
      ]),
    ends(.check(.headerOfMap), [":headers \""]),
  ].flatMap(\.self)
}

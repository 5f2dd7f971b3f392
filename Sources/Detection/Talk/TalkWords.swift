internal import KeyfuseCore

/// The words that stand behind a word for a password, or answer who asks for one, and are none: what became of it, what is
/// done with it, where it is. In the languages that people most often write notes in.
enum TalkWords {
  /// Whether the text is such a word, or ends as words do that say what something is like.
  static func holds(_ text: Span<UInt8>) -> Bool {
    lists(text) || describes(text)
  }

  /// Whether the text is such a word itself, whatever it ends in.
  static func lists(_ text: Span<UInt8>) -> Bool { words.holds(0..<text.count, in: text) }

  /// Whether a word in small letters ends as participles and adjectives do: `expired`, `renewable`, `zurückgesetzt`.
  private static func describes(_ text: Span<UInt8>) -> Bool {
    guard text.count > 4, (1..<text.count).allSatisfy({ Byte.isLower(text[$0]) || text[$0] >= 0x80 }) else {
      return false
    }
    let endings: [StaticString] = [
      "ed", "able", "ible", "ing", "ful", "ous", "ive", "less", "ly", "lich", "bar", "ig", "isch", "iert", "ado", "ada",
      "ido", "ida", "ato", "ata", "ito", "ita", "ée", "é", "és", "ées", "isé", "ción", "tion", "sion", "ment", "mente",
      "ung", "any", "ana", "ane", "ony", "ene", "ować",
    ]
    if endings.contains(where: { text.has($0, endingAt: text.count) }) { return true }
    let begins: [StaticString] = [
      "ge", "ver", "be", "er", "ab", "aus", "an", "ein", "zur", "um", "ent", "weiter", "auf", "vor", "nach", "zu", "un",
      "hin",
      "über", "wieder", "los", "fest", "mit", "durch", "heraus", "rück",
    ]
    guard text.has("t", at: text.count - 1) || text.has("en", at: text.count - 2) else { return false }
    return begins.contains { text.has($0, at: 0) }
  }

  private static let words = WordTable([
    (
      .stopWord,
      """
      the a an this that these those it its is are was were be been being am has have had do does did doesn't don't didn't isn't
      wasn't must should shall can can't cannot could will won't would may might of to in on at by with from for via per into
      onto off out over under after before about between without within until till since during and or but if when while where
      why how what which who whom whose because so as then than thus though although unless whether not no yes nope yep yeah
      never always now still just only also too even again already yet soon later today tomorrow yesterday here there below above
      attached enclosed i you he she we they me him her us them my your his our their mine yours someone somebody anyone anybody
      everyone everybody nobody please thanks thank thx cheers sorry hi hello hey ok okay sure fine good great bad nice cool done
      required optional needed necessary mandatory wrong incorrect invalid weak strong expired expires expiring reset resets
      resetting change changes changed changing update updates updated rotate rotated rotation rotating stored saved hashed
      encrypted empty blank missing unknown known correct right same different identical sent provided given set unset visible
      hidden shown displayed printed logged leaked exposed compromised stolen lost forgotten forgot protected secure insecure safe
      unsafe valid accepted rejected denied disabled enabled locked unlocked generated random temporary temp default common short
      long simple complex easy hard manager managers vault policy policies prompt prompts login logins logon auth authentication
      authenticated protection field fields form hash hashes hashing strength length entropy recovery reminder sharing share
      storage store dialog dialogue file files database entry entries page screen link links mail email emails request requests
      rule rules requirements requirement generator checker hint hints history expiry expiration age complexity grant flow type
      column input box parameter argument option flag variable value string characters digits minimum maximum based less free
      twice anymore works worked working broken fails failed failure error errors problem problems issue issues access account
      accounts user users username name names admin root system server client service database code codes word words phrase number
      vault keepass bitwarden onepassword lastpass keychain keyring confluence wiki slack teams jira dashlane passbolt vaultwarden
      safe envelope sticky note notes sheet spreadsheet document docs documentation readme config configuration settings env
      environment secret secrets token tokens key keys credential credentials password passwords pass passphrase pwd pw pin
      one ones other others another old new current previous former next first last second third both all any some none each every
      failures something anything nothing everything whatever somewhere anywhere nowhere maybe perhaps probably actually really very quite
      got get gets give gives gave take takes took try tries tried use uses used using need needs want wants ask asks asked tell
      tells told send sends say says said know knows knew think thinks see sees look looks check checks checked find finds found
      put puts make makes made let lets keep keeps kept enter enters entered type typed paste pasted copy copied write written read
      moment second minute min sec wait hold dm pm private privately direct message messages chat call phone text
      management spraying stuffing cracking guessing breach breaches leak leaks dump list lists dictionary attack attacks
      alphanumeric numeric offline online complete incomplete plain plaintext clear cleartext public personal shared static dynamic ephemeral useless pointless
      trivial obvious guessable memorable familiar similar present absent available unavailable inactive active obsolete legacy
      outdated stale fresh ready pending enough sufficient insufficient unique universal global local remote internal external
      manual automatic native standard special custom normal regular usual ordinary perfect lame silly stupid crap garbage
      verification validation confirmation notification notifications security compliance audit review sync synchronization
      """
    ),
    (
      .mention,
      """
      der die das den dem des ein eine einen einem einer kein keine keinen nicht nie niemals nur noch schon immer wieder jetzt
      heute morgen gestern bald gleich später hier dort da oben unten anbei im in am an auf aus bei beim vom von zum zur zu für
      mit ohne per über unter nach vor seit bis wegen und oder aber denn weil wenn falls ob als wie wo wer was warum ist sind war
      waren wird werden wurde wurden worden hat haben hatte hast muss müssen soll sollte kann können darf dürfen will wollen mag
      ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein dein sein unser euer ihre ihrem ihren meine deine
      bitte danke ja nein doch ok klar genau gut schlecht falsch richtig korrekt ungültig gültig abgelaufen vergessen geändert
      ändern aendern zurücksetzen zurückgesetzt setzen gesetzt eingeben eingegeben erforderlich nötig notwendig leer gleich
      dasselbe derselbe dieselbe identisch unbekannt bekannt neu neue neues neuer neuen alt alte altes alter alten gespeichert
      verschlüsselt sicher unsicher schwach stark gesperrt weg siehe steht liegt hängt klebt folgt kommt geht stimmt passt läuft
      gilt bleibt nehmen nimm verwenden verwendet benutzen nutzen teilen weitergeben rotieren wechseln anfordern schicken schick
      schicke senden sende sag sagen moment sekunde minute sofort nachher vorhin mail telefon anruf zettel tresor safe ordner
      richtlinie richtlinien feld eingabe abfrage datei liste änderung wechsel zugang konto benutzer nutzer gerät kennwort passwort
      passwörter kennwörter schlüssel weiß weiss habe hab hätte brauche brauchen braucht suche sucht finde findet wollte schau
      guck frag frage fragen melde meldet wartet warte wer niemand jemand alle alles nichts etwas was anderes andere anderer wunsch anfrage basis dauer papier deutsch englisch montag dienstag
      mittwoch donnerstag freitag samstag sonntag januar februar märz april juni juli august september oktober november dezember
      monday tuesday wednesday thursday friday saturday sunday january february march june july october december
      """
    ),
    (
      .asks,
      """
      le la les un une des du de au aux et ou mais donc car ni que qui quoi dont où est sont était étaient sera seront été être
      a ont avait avoir doit doivent peut peuvent pas plus jamais toujours encore déjà ici là ci-dessous dessous dessus joint jointe
      envoyé oublié perdu expiré expirée requis requise obligatoire changé modifié réinitialisé stocké chiffré faible fort valide
      invalide incorrect vide inconnu même identique dans sur sous pour avec sans par chez vers je tu il elle nous vous ils elles
      mon ton son ma ta sa mes tes ses notre votre leur oui non merci svp bonjour salut voir voici voilà temporaire provisoire
      el los las una unos unas del al y e o u pero porque cuando donde como qué quién es son era eran será fue está están ha han
      había debe deben puede pueden no ya aún todavía siempre nunca aquí ahí allí abajo arriba adjunta adjunto olvidada perdida
      caducada vencida requerida obligatoria cambiada cambiado incorrecta correcta débil segura insegura misma mismo igual vacía
      temporal inicial nueva nuevo vieja viejo antigua antiguo en por para con sin sobre desde hasta yo tú él ella nosotros ellos
      mi tu su mis tus sus nuestro sí gracias hola favor os as um uma uns umas do da dos das no na nos nas pelo pela com sem até
      e ou mas porque quando onde como é são era foi está estão tem têm deve pode não já ainda sempre nunca aqui ali abaixo acima
      anexo esquecida perdida expirada incorreta mesma mesmo vazia temporária nova novo velha antiga eu você ele ela nós eles meu
      minha seu sua sim obrigado obrigada olá favor il lo gli i uno una dello della dei degli delle nel nella sul sulla con per tra
      fra ma perché quando dove come è sono era stata stato ha hanno deve può non già ancora sempre mai qui lì sotto sopra allegato
      dimenticata scaduta errata sbagliata corretta stessa stesso vuota temporanea nuova nuovo vecchia vecchio io tu lui lei noi
      voi loro mio tuo suo sì grazie ciao prego
      obavezna obavezno obavezan potrebna potrebno pogrešna pogresna neispravna netočna netocna ispravna kriva zaboravljena
      istekla povinné povinný nesprávné špatné neplatné chybné zapomenuté vyžadováno wymagane wymagany nieprawidłowe обязателен
      обязательно неверный неверен забыт истёк нужен требуется
      obligatorie obligatoriu necesară necesara greșită gresita greșit incorectă incorecta corectă corecta expirată expirata uitată
      uitata resetată schimbată schimbata goală este sunt pentru kötelező hibás helytelen lejárt
      keines keiner keins nessuna nessuno ninguna ninguno nenhuma nenhum aucun aucune žádné brak
      het een van voor op bij met zonder naar uit en of maar want als is zijn was waren wordt werd heeft had moet kan mag zal niet
      geen nog al altijd nooit hier daar onder boven vergeten verlopen onjuist fout juist zelfde leeg tijdelijk nieuw nieuwe oud
      oude ik jij hij zij wij jullie mijn jouw ja nee bedankt hallo graag i oraz lub albo ale bo że jeśli gdy gdzie jak kto co jest
      są był była było będzie ma mają musi może nie już jeszcze zawsze nigdy tutaj tam poniżej powyżej zapomniane wygasło błędne
      niepoprawne poprawne takie samo puste tymczasowe nowe nowy stare stary ja ty on ona my wy oni mój twój tak dzięki cześć
      proszę do od dla na w z ze po przy bez ve veya ama çünkü eğer bu şu o bir için ile değil yok var yanlış doğru unuttum
      evet hayır teşekkürler lütfen och eller men som är var har inte det den ett av på med till från för og eller men er var har
      ikke det den et af på med til fra for ja ei on oli ja tai että ei ole kyllä kiitos
      """
    ),
  ])
}

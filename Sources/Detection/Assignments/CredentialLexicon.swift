/// The words that names of credentials, and names that only mention one, are made of.
enum CredentialLexicon {
  /// The words by what they say of a name or a value.
  static let words = WordTable([
    (
      .credential,
      """
      password passwords passwd psk pwd pwds passphrase passphrases passcode pass secret secrets token tokens key keys
      apikey apikeys credential credentials creds passwort kennwort contrasena senha wachtwoord haslo parola
      hasla passwoerter kennwoerter wachtwoorden
      """
    ),
    (
      .qualifiesKey,
      """
      api apis secret private priv access encryption encrypt decryption decrypt signing sign signature auth authentication
      authorization master account storage license licence service services app application shared session jwt hmac aes
      crypto cryptographic cipher vault admin webhook deploy deployment consumer subscription integration rest client
      server root write ingest ingestion security salt oauth token user developer dev live test prod production sandbox
      restricted provisioning management wep wpa wpa2 wpa3 wifi wlan psk preshared presharedkey enc maps geocoding weather
      tacacs radius bgp ospf hsrp vrrp eigrp nwk nwks apps xapi
      translate translator cognitive bot merchant partner license activation
      assinatura firma signatur podpis schluessel
      chiffrement cifrado cifrada cifratura verschluesselung szyfrowania acces acceso accesso acesso zugriff secreta secrete
      segreta secreto segredo privee privada privata privado geheim geheime geheimer privat szyfr firma link
      crypt des tripledes blowfish xor rc4 aead otp totp machine sha
      product serial registration recovery backup unlock personal tenant project workspace org organization
      """
    ),
    (
      .mention,
      """
      field fields input inputs label labels title text placeholder hint help tooltip desc description descriptions info
      url urls uri uris endpoint endpoints path paths file files filename filepath dir directory folder name names id ids
      identifier identity ident type types kind kinds format formats length len size max min minimum maximum limit limits policy
      policies rule rules validator validation validators valid invalid strength score reset resetter expiry expires
      expired expiration expire expiring ttl age timeout lifetime date time timestamp created updated modified changed
      last count counter index idx position offset prefix suffix prompt message messages msg error errors err warning
      exception exceptions failure failed required optional enabled disabled visible visibility hidden show hide shown
      button btn form page view screen dialog modal window link icon image img class style css color header headers param
      params parameter parameters arg args argument arguments option options opt flag flags attr attribute attributes
      column col cols row table schema property properties prop setting settings config configuration store stores storage
      manager service provider providers factory builder handler callback listener hook resolver repository repo entity
      model dto request response event events action actions state status result results list lists array map dict set
      hash hashed hashes digest md md5 sha sha1 sha256 fingerprint thumbprint checksum salt encrypted encryption
      ciphertext encoder encoding decoder decryption algorithm algo alg scheme method mode version revision generator generation
      generate generated factory fn func function ref refs reference references selector template pattern regex regexp
      expression mapping mapper matcher parser lexer tokenizer lookup match matches matched mismatch check checker verify
      verification verifier confirmation again repeat retype strategy grant issuer audience scope scopes claims subject
      cookie storagekey user username login email owner host hostname port address domain realm source sources origin target
      arn region bucket rotation rotate lambda public pub pubkey cert certificate certs usage used use uses needed need
      bytes bits width height level levels order sort sorted ordering group groups role roles box boxes entry changer
      syntax stream buffer span range pos loc location line char chars character characters end start begin
      up down through thru over by with without based only available supported
      mgmt ring event code codes press pressed board stroke down bind binding bindings combo shortcut frame frames
      space vault manager entry pair pairs spec symbol symbols word words alias aliases container fp fpr pbkdf bcrypt
      scrypt argon
      """
    ),
    (
      .neutral,
      """
      prod production dev development devel stage staging test testing qa uat local live demo sandbox default main master
      primary secondary new old current previous backup temp tmp value val values str string plain plaintext clear
      cleartext raw base b64 base64 enc encoded data content secret v admin root user1 app api web db database internal
      hex antigua antiguo anterior nueva nuevo antiga nova alt alte altes neu neue neues ancien ancienne nouveau vecchia nuova
      external eu us uk de fr asia east west north south global legacy override env the my here a b c x y equals
      """
    ),
    (
      .voidsKey,
      """
      public pub pubkey primary foreign partition sort row cache object index hash map dict lookup search group order unique
      composite natural surrogate candidate json xml yaml config conf registry translation i18n lang message msg locale label
      title text name type class field column property prop attribute attr param parameter option setting header cookie
      idempotency routing shard dedup deduplication hot short arrow enter escape tab shift ctrl control alt meta function
      modifier keyboard piano press down up left right space return delete backspace home end page caps num scroll
      react list item node tree route menu event action state storage cachekey context metadata meta label tag annotation
      data value default first last next previous prev same other any some all no missing invalid unknown wrong duplicate
      host hostkey known finger gpg pgp verification verify verifying site sitekey publishable anonymous anon
      sender recipient answer music house car door website bucket s3 filter query sql redis memcache memcached queue topic job task lock mutex sync
      kafka message correlation trace tracking measurement analytics feature i18n intl translations resource res string
      document doc blob file path dir key keys min max tree leaf range start begin stop from to old new socket websocket
      tenant random component figma taxon species dataset publisher id playlist album artist episode podcast gene compound
      trusted
      """
    ),
    (
      .opensKey,
      """
      public pub pubkey primary foreign partition sort row cache object index hash map dict lookup search group order unique natural
      surrogate candidate registry translation i18n lang message msg locale label title text type class field column property
      prop attribute attr param parameter option header idempotency shard dedup deduplication arrow item node tree route menu
      event action cachekey metadata meta tag annotation value known finger gpg pgp verification verify verifying site sitekey
      publishable anonymous anon website bucket s3 filter query memcache memcached queue topic job task lock mutex sync correlation
      trace tracking measurement analytics feature translations resource res document doc blob file path dir key keys min max
      leaf range start begin stop from to widget host hostkey client sender recipient react list socket websocket
      tenant random component figma taxon species dataset publisher id playlist album artist episode podcast gene compound
      trusted
      """
    ),
    (
      .voidsToken,
      """
      next page echo verification dkim request idempotent pagination continuation cancellation cancel csrf xsrf antiforgery forgery authenticity starting verify cursor sync lock fencing
      parser lexer lex syntax grammar identifier keyword operator literal comment whitespace end eof begin start
      open close closing opening first last prev previous current left right string number name type kind op bad
      unexpected expected unknown invalid reserved special pad padding mask unk bos eos sep cls stop separator
      delimiter semicolon comma colon brace bracket paren arrow dot word sub json xml html css text line newline
      attribute tag element metadata public resumption continue nextpage sequence sas change snapshot
      color design theme spacing font size idempotency statement placeholder template uplink downlink version
      signature stamp etag trace span mint erc20 erc721 nft reward swap
      """
    ),
    (
      .voidsAny,
      """
      no not without amz is are has have had was were can could should would will need needs needed must may if forgot forgotten forget
      lost remember show hide toggle display visible enable enabled disable disabled allow allowed require requires
      required missing wrong incorrect invalid bad empty blank hashed public min max minimum maximum incorrect
      weak strong allow valid validate check ask skip ignore use uses using mask masked change changed update updated
      type enter re retype repeat confirm encoded encrypted hashed digest encrypt hash crypt crypted scrypt bcrypt shadow about
      timestamp
      """
    ),
    (
      .asks,
      """
      get is has have find fetch load lookup look read generate create make new parse validate verify check delete remove
      hash encrypt decrypt encode decode reset forgot change update request require need show hide print log render ask
      prompt input send try test assert expect describe it should mock on handle can compare match matches equals contains
      count list filter map sort extract split next peek consume accept skip eat raise throw format mask redact strip
      tokenize issue revoke refresh rotate import export add
      """
    ),
    (
      .owner,
      """
      db database user usr admin root my mysql postgres postgresql pg psql sql mongo mongodb redis rabbit rabbitmq amqp
      ftp sftp ssh smtp mail email imap pop pop3 ldap ad proxy wifi wlan router vpn http https basic auth login account
      acct server service svc app application system sys sa dba oracle mssql mariadb jdbc datasource conn connection
      remote local host device client customer member sudo su keystore key truststore store cert pfx p12 jks zip pdf
      archive backup bind manager wp wordpress jenkins gitlab github docker registry nexus artifactory sonar grafana
      edt txt str tbx fld mqtt ota apn broker pppoe relay priv sign fw uplink trunk sip camera cam nas gateway gw ipmi idrac ilo dovecot postfix radius
      nickserv deploy artifact
      borg restic veeam nut ups zabbix plc opc scada hmi
      become secret mailserver mailbox srcstore deststore srckey destkey keyalias target rootdb dbuser test prod dev staging default initial temp tmp new old smb samba nfs ssl tls web wallet signing enc
      """
    ),
    (
      .stopWord,
      """
      the a an of for and or to in on at by with from this that these those you your we our they them it its as but if then
      than so please enter choose must be been being when where which who what why how all any each more most other some
      such only own same too very just also into over after before between through during both few once here there again
      und oder der die das ein eine mit von zu fur bitte geben sie ihr ihre nicht ist sind auf les des une est sont pour
      avec dans vous votre entrez veuillez los las una con por para que usted introduzca ingrese
      """
    ),
    (
      .placeholder,
      """
      example examples placeholder changeme changeit replace replaceme replacewith redacted dummy sample your yours yourown
      insert foobar foo bar baz qux lorem ipsum censored masked hidden removed todo tbd fixme fill fillme enter input here
      notreal fake mock mocked stub bogus invalid none null nil undefined unset empty blank unknown somevalue some any
      xxx xxxx xxxxx xxxxxx xxxxxxxx xyz abc abcd abcde abcdef asdf changethis putyour put my mine another anything
      something whatever secretkey accesskey apikey default test testing tests tester demo
      """
    ),
    (
      .literal,
      """
      null nil none true false undefined nan void string str bytes byte int integer bool boolean float double char
      varchar text optional required any object array list dict map set function func lambda self this super new
      yes no on off auto default nopass nopasswd nopassword resetpass number uuid date datetime blob binary long short unknown empty unset enabled disabled
      secretstr securestring password secret token charfield textfield stringfield uint8array buffer
      """
    ),
    (
      .state,
      """
      plain plaintext cleartext clear encrypted encoded hashed masked hidden visible static dynamic inherit inherited prompt
      interactive vault keyring keychain keystore sealed file stdin environment variable generated random generate automatic
      manual same different provided supplied given known correct wrong incorrect matching matches mismatch weak strong medium
      simple complex short long internal external public private protected readonly writable sensitive secure insecure
      hourly daily weekly monthly quarterly yearly annually
      always never sometimes maybe only forever once optional mandatory deprecated ignored unused rejected accepted allowed
      denied forbidden forgotten lost stolen expired active inactive pending changed unchanged updated confirmed verified
      verify confirm retype repeat again reset submit cancel continue toggle reveal show hide edit view name names type
      types username email phone number numeric alphanumeric letters digits characters symbols uppercase lowercase
      minimum maximum length strength field input label button form page dialog modal screen title message error warning
      success failure login logout signin signup register account profile user users database server client host
      settings options config configuration properties policy rule rules validator validation schema model entity column
      attribute property element control widget component module package class method function parameter argument value
      values string text format pattern regex hint help tooltip description placeholder example template reference
      basic bearer digest kerberos ldap oauth saml radius certificate publickey anonymous integrated native windows
      monitor monitoring localhost something anything nothing everything whatever somewhere unknown undefined unspecified
      return break continue case else throw await async delete import export const function default
      gewijzigd geaendert modificata modificato modifie cambiada cambiado alterada alterado correta correto correcta correcto
      """
    ),
    (
      .commonPassword,
      """
      password passwort passwd passw pass pwd secret admin administrator root user guest test tests testing tester test
      demo welcome letmein qwerty qwertz azerty abc abcd abcdef hello changeme changeit default login master dragon monkey
      iloveyou sunshine football baseball superman batman trustno temp temporary sample example foo bar baz foobar
      token key apikey hunter manager oracle postgres mysql redis mongo rabbitmq vagrant ubuntu raspberry toor
      mypassword mypass mysecret userpass adminpass dbpass rootpass supersecret topsecret verysecret passpass username
      hunter string value somepassword newpassword oldpassword testpassword testpass
      """
    ),
  ])
}

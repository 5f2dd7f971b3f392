import KeyfuseCore

extension CredentialFileSample {
  /// Files of database, source code and package clients.
  static let clients: [CredentialFileSample] = [
    CredentialFileSample(
      ".netrc",
      """
      # password ⟦-base62:12⟧
      machine api.corp.net login deploy password ⟦+password⟧
      machine git.corp.net
        login ⟦-lower:8⟧
        password
          ⟦+base62:20⟧
      machine ftp.corp.net login x password ${FTP_PASSWORD}
      default login anonymous password changeme

      """),
    CredentialFileSample(
      "backup/_netrc", "machine a.corp.net\r\nlogin x\r\npassword ⟦+password⟧\r\nmachine b.corp.net login y\r\n"),
    CredentialFileSample(".netrc.bak", "machine a.corp.net login ⟦-base62:12⟧ password ⟦+base62:12⟧ account x\n"),
    CredentialFileSample(
      ".pgpass",
      """
      # db.corp.net:5432:app:app:⟦-base62:12⟧
      db.corp.net:5432:app:⟦-lower:6⟧:⟦+password⟧
      *:*:*:postgres:⟦+base62:8⟧
      \\:\\:1:5432:app:app:⟦+base62:16⟧
      db2.corp.net:5432:app:app:$PGPASSWORD

      """),
    CredentialFileSample("AppData/postgresql/pgpass.conf", "h:5432:db:u:⟦+base62:7⟧\n"),
    CredentialFileSample(
      ".pg_service.conf", "[app]\nhost=db.corp.net\nuser=⟦-lower:8⟧\npassword=⟦+password⟧\n[old]\npassword=\n"),
    CredentialFileSample(
      ".my.cnf",
      """
      [client]
      user = ⟦-lower:8⟧
      password = "⟦+password⟧"
      host = db.corp.net
      ; password = ⟦-base62:12⟧
      [mysqldump]
      password=⟦+base62:14⟧
      [mysql]
      password
      prompt = "\\u@\\h> "

      """),
    CredentialFileSample(
      "etc/mysql/my.cnf", "[mysqld]\nsocket = /run/⟦-lower:9⟧\n[client]\npassword=⟦+base62:12⟧\n"),
    CredentialFileSample(".mylogin.cnf", "⟦+base64:100⟧"),
    CredentialFileSample(
      ".mongorc.js",
      """
      // db.auth("app", "⟦-base62:12⟧")
      db = connect("db.corp.net/app");
      db.auth("⟦-lower:8⟧", "⟦+password⟧");
      db.auth({ user: "app", pwd: "⟦+base62:12⟧" });

      """),
    CredentialFileSample(
      ".mysql_history",
      #"""
      _HiStOrY_V2_
      select\040password\040from\040⟦-lower:9⟧;
      create\040user\040app\040identified\040by\040'⟦+base62:12⟧';
      alter\040user\040app\040identified\040with\040caching_sha2_password\040by\040'⟦+password⟧';
      set password for app = password('⟦+base62:14⟧');

      """#),
    CredentialFileSample(
      ".psql_history",
      "alter user app with password '⟦+base62:12⟧';\nselect '⟦-base62:12⟧';\n\\password ⟦-lower:8⟧\n"),
    CredentialFileSample(
      ".3T/robo-3t/1.4.4/robo3t.json",
      """
      {"connections": [{"connectionName": "⟦-lower:9⟧", "serverHost": "db.corp.net", "credentials": [
        {"userName": "app", "userPassword": "⟦+password⟧", "mechanism": "SCRAM-SHA-1"}],
        "ssh": {"userName": "deploy", "userPassword": "", "passphrase": "⟦+base62:12⟧"}}]}
      """),
    CredentialFileSample(
      ".local/share/DBeaverData/workspace6/General/.dbeaver/credentials-config.json", "⟦+base64:96⟧"),
    CredentialFileSample(
      ".dbeaver-data-sources.xml",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <data-sources><data-source id="postgres-1" provider="postgresql" name="app">
        <connection host="db.corp.net" port="5432" database="app" user="⟦-lower:6⟧" password="⟦+base64:24⟧"/>
      </data-source></data-sources>
      """),
    CredentialFileSample(
      ".idea/dataSources.local.xml",
      """
      <component name="dataSourceStorageLocal"><data-source name="app" uuid="⟦-uuid⟧">
        <secret-storage>master_key</secret-storage><user-name>⟦-lower:6⟧</user-name>
        <password>⟦+hex:24⟧</password></data-source></component>
      """),
    CredentialFileSample(
      ".idea/webServers.xml",
      """
      <option name="servers"><webServer id="⟦-uuid⟧" name="corp" url="https://www.corp.net">
        <fileTransfer host="www.corp.net" port="22" username="⟦-lower:6⟧" password="⟦+hex:44⟧" accessType="SFTP"/>
        <fileTransfer host="ftp.corp.net" port="21" username="x" password=""/></webServer></option>
      """),
    CredentialFileSample(
      ".odbc.ini", "[app]\nDriver = PostgreSQL\nServer = db.corp.net\nUID = ⟦-lower:6⟧\nPWD = ⟦+password⟧\n"),
    CredentialFileSample(
      ".databrickscfg",
      "[DEFAULT]\nhost = https://adb-1.azuredatabricks.net\ntoken = ⟦+hex:32⟧\n[x]\nusername = ⟦-lower:6⟧\n"),
    CredentialFileSample(
      ".dbt/profiles.yml",
      """
      app:
        target: dev
        outputs:
          dev:
            type: postgres
            user: ⟦-lower:6⟧
            password: ⟦+password⟧
          prod:
            type: snowflake
            password: "{{ env_var('SNOWFLAKE_PASSWORD') }}"

      """),
    CredentialFileSample(
      ".git-credentials",
      """
      https://deploy:⟦+base62:40⟧@git.corp.net
      https://⟦+base62:40⟧@code.corp.net
      https://⟦-lower:8⟧@other.corp.net

      """),
    CredentialFileSample(
      "app/.git/config",
      """
      [remote "origin"]
      \turl = https://deploy:⟦+base62:24⟧@git.corp.net/team/app.git
      [remote "ssh"]
      \turl = ssh://git@git.corp.net/team/⟦-lower:12⟧.git

      """),
    CredentialFileSample(
      ".docker/config.json",
      """
      {
        "auths": {
          "https://index.docker.io/v1/": {"auth": "⟦+b64:vendor:deploy:{base62:14}⟧"},
          "registry.corp.net": {"auth": "", "identitytoken": "⟦+base62:64⟧"}
        },
        "credsStore": "⟦-lower:12⟧"
      }
      """),
    CredentialFileSample(
      ".dockercfg", #"{"registry.corp.net": {"auth": "⟦+b64:vendor:ci:{base62:10}⟧", "email": "x@corp.net"}}"#),
    CredentialFileSample(
      ".npmrc",
      """
      registry=https://registry.corp.net/⟦-lower:12⟧/
      //registry.corp.net/:_authToken=⟦+base62:36⟧
      //npm.corp.net/:_password="⟦+b64:password⟧"
      //npm.corp.net/:username=⟦-lower:8⟧
      //registry.npmjs.org/:_authToken=${NPM_TOKEN}
      ; //old.corp.net/:_authToken=⟦-base62:36⟧
      always-auth=true

      """),
    CredentialFileSample(
      ".yarnrc.yml",
      """
      npmScopes:
        corp:
          npmRegistryServer: "https://npm.corp.net"
          npmAuthToken: "⟦+base62:40⟧"
        other:
          npmAuthToken: "${NPM_TOKEN}"
      yarnPath: .yarn/releases/⟦-lower:8⟧.cjs

      """),
    CredentialFileSample(
      ".pypirc",
      "[distutils]\nindex-servers =\n    corp\n[corp]\nrepository: https://pypi.corp.net\nusername: ⟦-lower:8⟧\npassword: ⟦+password⟧\n"
    ),
    CredentialFileSample(".gem/credentials", "---\n:rubygems_api_key: ⟦+hex:48⟧\n:corp: ⟦+hex:32⟧\n"),
    CredentialFileSample(
      ".bundle/config", "---\nBUNDLE_PATH: \"⟦-lower:8⟧\"\nBUNDLE_GEMS__CORP__COM: \"⟦+vendor:deploy:{base62:16}⟧\"\n"),
    CredentialFileSample(
      ".cargo/credentials.toml", "[registry]\ntoken = \"⟦+base62:35⟧\"\n[registries.corp]\nindex = \"⟦-lower:9⟧\"\n"),
    CredentialFileSample(
      ".m2/settings.xml",
      """
      <settings xmlns="http://maven.apache.org/SETTINGS/1.0.0"><servers>
        <server><id>⟦-lower:8⟧</id><username>deploy</username><password>⟦+password⟧</password></server>
        <server><id>env</id><username>x</username><password>${env.MAVEN_PASSWORD}</password></server>
        <!-- <server><password>⟦-base62:12⟧</password></server> -->
        <server><id>enc</id><password>{⟦-base64:43⟧=}</password></server>
      </servers></settings>
      """),
    CredentialFileSample(
      ".m2/settings-security.xml", "<settingsSecurity><master>⟦+base64:44⟧</master></settingsSecurity>", .low),
    CredentialFileSample(
      "gradle.properties",
      """
      org.gradle.jvmargs=-Xmx2048m
      android.useAndroidX=true
      RELEASE_STORE_FILE=⟦-lower:8⟧.jks
      RELEASE_STORE_PASSWORD=⟦+password⟧
      nexusUsername=⟦-lower:8⟧
      nexusPassword=⟦+base62:14⟧
      signing.password=changeit
      # artifactoryPassword=⟦-base62:14⟧

      """),
    CredentialFileSample(
      "nuget.config",
      """
      <configuration><packageSources><add key="corp" value="https://nuget.corp.net/⟦-lower:6⟧"/></packageSources>
      <packageSourceCredentials><corp><add key="Username" value="⟦-lower:8⟧"/>
      <add key="ClearTextPassword" value="⟦+password⟧"/></corp></packageSourceCredentials></configuration>
      """),
    CredentialFileSample(
      ".composer/auth.json",
      """
      {"http-basic": {"repo.corp.net": {"username": "⟦-lower:8⟧", "password": "⟦+password⟧"}},
       "github-oauth": {"github.com": "⟦+hex:40⟧"}, "gitlab-token": {"gitlab.corp.net": "⟦+base62:20⟧"}}
      """),
    CredentialFileSample(
      ".config/gh/hosts.yml",
      "github.com:\n    user: ⟦-lower:8⟧\n    oauth_token: ⟦+base62:40⟧\n    git_protocol: https\n"),
    CredentialFileSample(
      ".config/hub", "github.com:\n- user: ⟦-lower:8⟧\n  oauth_token: ⟦+hex:40⟧\n  protocol: https\n"),
    CredentialFileSample(".vault-token", "⟦+base62:28⟧"),
    CredentialFileSample("home/.kaggle/kaggle.json", #"{"username":"⟦-lower:8⟧","key":"⟦+hex:32⟧"}"#),
    CredentialFileSample(
      ".terraform.d/credentials.tfrc.json", #"{"credentials": {"app.terraform.io": {"token": "⟦+base62:60⟧"}}}"#),
    CredentialFileSample(
      ".hgrc",
      "[ui]\nusername = ⟦-lower:8⟧\n[auth]\ncorp.prefix = hg.corp.net\ncorp.username = x\ncorp.password = ⟦+password⟧\n"
    ),
    CredentialFileSample(
      ".subversion/auth/svn.simple/d1f2a3",
      "K 8\npasstype\nV 6\nsimple\nK 8\npassword\nV 14\n⟦+base62:14⟧\nK 15\nsvn:realmstring\nV 9\n⟦-lower:9⟧\nEND\n"),
    CredentialFileSample(".cvspass", "/1 :pserver:deploy@cvs.corp.net:2401/⟦-lower:8⟧ ⟦+vendor:A{base62:12}⟧\n"),
  ]
}

import KeyfuseCore

extension CredentialFileSample {
  /// Files of web frameworks and of applications' own settings.
  static let frameworks: [CredentialFileSample] = [
    CredentialFileSample(
      ".env",
      """
      APP_NAME=⟦-lower:8⟧
      APP_KEY=⟦+vendor:base64:{b64bytes:32}⟧
      DB_HOST=127.0.0.1
      DB_USERNAME=⟦-lower:8⟧
      DB_PASSWORD=⟦+password⟧
      MAIL_PASSWORD=null
      # OLD_PASSWORD=⟦-base62:12⟧
      export AWS_SECRET_ACCESS_KEY="⟦+base64:40⟧"
      JWT_SECRET=${FROM_VAULT}
      PASSWORD_FILE=/run/secrets/x

      """),
    CredentialFileSample(
      ".env.production.local", "SMTP_PASSWORD='⟦+password⟧'\nSMTP_USER=⟦-lower:8⟧\nSTRIPE_SECRET=\n"),
    CredentialFileSample(
      ".bashrc",
      """
      alias ll='ls -l'
      export PATH="$HOME/⟦-lower:8⟧:$PATH"
      export HOMEBREW_GITHUB_API_TOKEN=⟦+hex:40⟧
      export DB_PASSWORD="$(pass show db)"
      export PGPASSWORD='⟦+password⟧'

      """),
    CredentialFileSample(
      "www/wp-config.php",
      """
      <?php
      define( 'DB_NAME', '⟦-lower:9⟧' );
      define( 'DB_USER', '⟦-lower:8⟧' );
      define( 'DB_PASSWORD', '⟦+password⟧' );
      define( 'AUTH_KEY', '⟦+base62:64⟧' );
      define( 'NONCE_SALT', 'put your unique phrase here' );
      // define( 'FTP_PASS', '⟦-base62:12⟧' );
      $table_prefix = 'wp_';

      """),
    CredentialFileSample(
      "configuration.php",
      """
      <?php
      class JConfig {
        public $host = 'localhost';
        public $user = '⟦-lower:8⟧';
        public $password = '⟦+base62:14⟧';
        public $secret = '⟦+base62:16⟧';
        public $smtppass = '';
      }

      """),
    CredentialFileSample(
      "sites/default/settings.php",
      """
      <?php
      $databases['default']['default'] = array(
        'database' => '⟦-lower:8⟧', 'username' => 'x', 'password' => '⟦+password⟧', 'driver' => 'mysql',
      );
      $settings['hash_salt'] = '⟦+base64url:74⟧';
      /* 'password' => '⟦-base62:14⟧' */

      """),
    CredentialFileSample(
      "LocalSettings.php",
      "<?php\n$wgDBuser = \"⟦-lower:8⟧\";\n$wgDBpassword = \"⟦+password⟧\";\n$wgSecretKey = \"⟦+hex:64⟧\";\n"),
    CredentialFileSample(
      "phpmyadmin/config.inc.php",
      "<?php\n$cfg['blowfish_secret'] = '⟦+base62:32⟧';\n$cfg['Servers'][$i]['user'] = '⟦-lower:8⟧';\n$cfg['Servers'][$i]['password'] = '⟦+password⟧';\n"
    ),
    CredentialFileSample(
      "app/config/parameters.yml",
      "parameters:\n    database_user: ⟦-lower:8⟧\n    database_password: ⟦+base62:14⟧\n    mailer_password: null\n    secret: ⟦+hex:40⟧\n"
    ),
    CredentialFileSample(
      "config/database.yml",
      """
      production:
        adapter: postgresql
        username: ⟦-lower:8⟧
        password: ⟦+password⟧
      development:
        password:
        database: app_development
      staging:
        password: <%= ENV['DB_PASSWORD'] %>

      """),
    CredentialFileSample(
      "config/secrets.yml",
      "production:\n  secret_key_base: ⟦+hex:128⟧\nstaging:\n  secret_key_base: <%= ENV[\"SECRET_KEY_BASE\"] %>\n  secret_name: ⟦-lower:9⟧\n"
    ),
    CredentialFileSample("config/master.key", "⟦+hex:32⟧"),
    CredentialFileSample("config/credentials/production.key", "⟦+hex:32⟧\n"),
    CredentialFileSample(
      "config/initializers/secret_token.rb",
      "# App.config.secret_token = '⟦-hex:128⟧'\nApp::Application.config.secret_token = '⟦+hex:128⟧'\n"),
    CredentialFileSample(
      "app/settings.py",
      """
      import os
      # SECRET_KEY = '⟦-base62:50⟧'
      SECRET_KEY = '⟦+vendor:{base62:25}#{base62:24}⟧'
      DATABASES = {'default': {'ENGINE': 'x.postgresql', 'USER': '⟦-lower:8⟧', 'PASSWORD': '⟦+password⟧'}}
      EMAIL_HOST_PASSWORD = os.environ['EMAIL_PASSWORD']
      STATIC_URL = '/static/'

      """),
    CredentialFileSample(
      "jupyter_notebook_config.py",
      "# c.NotebookApp.token = '⟦-hex:48⟧'\nc.NotebookApp.token = '⟦+hex:48⟧'\nc.NotebookApp.ip = '*'\n"),
    CredentialFileSample(
      "jupyter_notebook_config.json",
      #"{"NotebookApp": {"password": "⟦+vendor:sha1:{hex:12}:{hex:40}⟧", "ip": "⟦-lower:8⟧"}}"#),
    CredentialFileSample(
      "src/main/resources/application-prod.properties",
      """
      spring.datasource.url=jdbc:postgresql://db.corp.net/app
      spring.datasource.username=⟦-lower:8⟧
      spring.datasource.password=⟦+password⟧
      jwt.secret=⟦+base62:48⟧
      spring.mail.password=${MAIL_PASSWORD}
      server.ssl.key-store-password=ENC(⟦-base62:32⟧)

      """),
    CredentialFileSample(
      "application.yml",
      "spring:\n  datasource:\n    username: ⟦-lower:8⟧\n    password: ⟦+password⟧\n  mail:\n    password: ${MAIL_PASSWORD}\n"
    ),
    CredentialFileSample(
      "conf/server.xml",
      "<Server><Connector port=\"8443\" keystoreFile=\"⟦-lower:8⟧.jks\" keystorePass=\"⟦+vendor:k7{base62:8}!Q⟧\"/><!-- keystorePass=\"⟦-base62:12⟧\" --><Connector keystorePass=\"changeit\"/></Server>"
    ),
    CredentialFileSample(
      "conf/tomcat-users.xml",
      "<tomcat-users><user username=\"⟦-lower:8⟧\" password=\"⟦+password⟧\" roles=\"manager-gui\"/></tomcat-users>"),
    CredentialFileSample(
      "Web.config",
      """
      <configuration><connectionStrings>
        <add name="app" connectionString="Server=db;Database=⟦-lower:8⟧;User Id=x;Password=⟦+base62:14⟧;"/>
        <add name="local" connectionString="Server=.;Integrated Security=true"/></connectionStrings>
      <appSettings><add key="SmtpHost" value="⟦-lower:9⟧"/><add key="SmtpPassword" value="⟦+password⟧"/></appSettings>
      <system.web><machineKey validationKey="⟦+HEX:128⟧" decryptionKey="⟦+HEX:64⟧" validation="SHA1"/></system.web>
      </configuration>
      """),
    CredentialFileSample(
      "appsettings.Production.json",
      """
      {"ConnectionStrings": {"Default": "Server=db;User Id=⟦-lower:6⟧;Password=⟦+base62:14⟧;"},
       "Jwt": {"Issuer": "⟦-lower:9⟧", "Key": "⟦+base62:40⟧"}, "Smtp": {"User": "x", "Password": "⟦+password⟧"}}
      """),
    CredentialFileSample(
      "config/salesforce.js",
      "module.exports = {\n  username: '⟦-lower:8⟧@corp.net',\n  password: '⟦+password⟧',\n  securityToken: '⟦+base62:24⟧',\n};\n"
    ),
    CredentialFileSample(
      "credentials.xml",
      "<com.x.UsernamePasswordCredentialsImpl><id>⟦-uuid⟧</id><username>x</username><password>⟦+vendor:AQAAABAAAAAQ{base64:64}⟧</password></com.x.UsernamePasswordCredentialsImpl>",
      .low),
    CredentialFileSample("secrets/hudson.util.Secret", "⟦+base64:256⟧"),
  ]
}

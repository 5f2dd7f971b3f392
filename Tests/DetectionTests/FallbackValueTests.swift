import Testing

/// Literals that count where something else gives nothing: branches of conditions, last arguments of what asks the
/// environment, and forms of functional languages.
@Suite struct FallbackValueTests {
  @Test(arguments: [
    "var apiToken = args.Length > 1 ? args[1] : \"TOKEN\";\n",
    "var pat = options.Pat != null ? options.Pat : \"TOKEN\";\n",
    "const apiKey = isLocal ? \"TOKEN\" : process.env.API_KEY;\n",
    "var clientSecret = env.IsDevelopment() ? \"TOKEN\" : vault.Get(\"x\");\n",
    "SECRET_KEY = settings.secret if settings.secret else \"TOKEN\"\n",
    "token = args.token if args.token else 'TOKEN'\n",
    "private static final String token = Objects.requireNonNullElse(System.getenv(\"T\"), \"TOKEN\");\n",
    "secret := cmp.Or(os.Getenv(\"JWT_SECRET\"), \"TOKEN\")\n",
    "guardian_secret = if Mix.env() == :test, do: \"TOKEN\", else: System.fetch_env!(\"G\")\n",
    "(def api-token (or (System/getenv \"API_TOKEN\") \"TOKEN\"))\n",
    "(defonce session-key (if-let [k (System/getenv \"K\")] k \"TOKEN\"))\n",
    "apiKey <- fromMaybe \"TOKEN\" <$> lookupEnv \"API_KEY\"\n", "secret = maybe \"TOKEN\" id ms\n",
    "let token = defaultArg tokenOpt \"TOKEN\"\n",
    "static API_SECRET: Lazy<String> = Lazy::new(|| String::from(\"TOKEN\"));\n",
  ])
  func findsWhatStandsInForAnotherValue(text: String) throws {
    #expect(try GenericRules.found(text).contains("TOKEN"))
  }

  @Test(arguments: [
    "const passwordType = visible ? \"text\" : \"password\";\n", "var keyName = isPublic ? \"public\" : \"private\";\n",
    "(def token-type (or (:type opts) \"bearer-token\"))\n", "key = \"left\" if reverse else \"right\"\n",
    "const labelKey = open ? \"dialog.password.hide\" : \"dialog.password.show\";\n",
    "name := envOr(\"KEY_NAME\", \"default-key\")\n",
    "String passwordMessage = valid ? \"ok\" : \"password_invalid\";\n",
  ])
  func leavesChoicesBetweenNames(text: String) throws {
    #expect(try GenericRules.found(text) == [])
  }
}

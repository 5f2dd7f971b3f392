import Testing

/// Credentials that nothing names but the service which they are for.
@Suite struct LoneServiceTests {
  @Test(arguments: [
    ("OPENCAGE=HEXADECIMAL\n", ["HEXADECIMAL"]), ("ALPHAVANTAGE=CAPITALS\n", ["CAPITALS"]),
    ("const keys = { TMDB: 'HEXADECIMAL', region: 'eu' };\n", ["HEXADECIMAL"]),
    ("os.environ.setdefault(\"POLYGON_IO\", \"TOKEN\")\n", ["TOKEN"]),
    ("greynoise = \"TOKEN\"\n", ["TOKEN"]), ("  pingdom: IDENTITY\n", ["IDENTITY"]),
    ("taxjar_live: HEXADECIMAL\n", ["HEXADECIMAL"]), ("{ \"rocketreach\", \"TOKEN\" },\n", ["TOKEN"]),
    ("- Alpha Vantage: CAPITALS\n", ["CAPITALS"]), ("- TMDB v3: HEXADECIMAL\n", ["HEXADECIMAL"]),
    ("- ScraperAPI → HEXADECIMAL\n", ["HEXADECIMAL"]), ("* Finnhub – `TOKEN`\n", ["TOKEN"]),
    ("| Service | Key |\n|---|---|\n| Tiingo | HEXADECIMAL |\n", ["HEXADECIMAL"]),
  ])
  func findsWhatAServiceIsAssigned(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("api = shodan.Shodan(\"TOKEN\")\n", ["TOKEN"]), ("geo = OpenCageGeocode('HEXADECIMAL')\n", ["HEXADECIMAL"]),
    ("plaid := NewPlaid(\"HEXADECIMAL\", \"TOKEN\")\n", ["TOKEN"]),
    ("h = censys.search.CensysHosts(\"IDENTITY\", \"TOKEN\")\n", ["TOKEN"]),
    ("var d = new ZendeskApi(\"https://rohr.zendesk.com\", \"ole@rohr.ch\", \"TOKEN\", \"en\");\n", ["TOKEN"]),
    ("GEOCODIO = Geocodio::Gem.new('TOKEN')\n", ["TOKEN"]),
  ])
  func findsWhatItsClientIsMadeWith(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    ("{\"checkr\": {\"live\": \"HEXADECIMAL\"}}\n", ["HEXADECIMAL"]),
    ("currencylayer:\n  plan: free\n  access: HEXADECIMAL\n", ["HEXADECIMAL"]),
    ("'greynoise' => ['private' => 'TOKEN'],\n", ["TOKEN"]),
  ])
  func findsTheSettingForAccess(text: String, expected: [String]) throws {
    #expect(try GenericRules.found(text) == expected)
  }

  @Test(arguments: [
    "shodan_query_id = \"TOKEN\"\n", "{\"checkr\": {\"report\": \"HEXADECIMAL\"}}\n",
    "currencylayer:\n  dataset: HEXADECIMAL\n", "currencylayer:\naccess: HEXADECIMAL\n",
    "| Service | Commit |\n|---|---|\n| Tiingo | HEXADECIMAL |\n", "static let oneSignal = \"IDENTITY\"\n",
    "tmdb_image: \"HEXADECIMAL\"\n", "opencage = \"geocoder-results-2024-02\"\n", "finnhub: v1.2.0-build20240211\n",
  ])
  func leavesWhatIsCalledSomethingElse(text: String) throws {
    #expect(try GenericRules.found(text).isEmpty)
  }
}

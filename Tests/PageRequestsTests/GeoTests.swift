import PageModel
import PageRequests
import Testing

@Suite struct GeoTests {
  @Test func table() {
    #expect(GeoPlaces.cities.count >= 200)
    #expect(Set(GeoPlaces.cities.map(\.name)).count == GeoPlaces.cities.count)
    #expect(Set(GeoPlaces.cities.map(\.continent)) == ["AF", "AN", "AS", "EU", "NA", "OC", "SA"])
    for city in GeoPlaces.cities {
      #expect(city.city != nil && city.country?.count == 2 && city.countryName != nil)
      #expect((-90...90).contains(city.latitude ?? 99), "\(city.name)")
      #expect((-180...180).contains(city.longitude ?? 999), "\(city.name)")
      #expect(city.timeZone?.contains("/") == true, "\(city.name)")
      #expect(city.language?.contains("-") == true, "\(city.name)")
    }
  }

  @Test(arguments: [
    ("seoul", "Seoul", "KR"), ("Seoul", "Seoul", "KR"), ("São Paulo", "São Paulo", "BR"),
    ("new york", "New York", "US"), ("DE", "Berlin", "DE"), ("us", "Washington", "US"),
    ("japan", "Tokyo", "JP"), ("52.5,13.4", "Berlin", "DE"), ("st georges", "St. George's", "GD"),
    ("-33.9 , 151.2", "Sydney", "AU"),
  ])
  func places(text: String, city: String, country: String) throws {
    let place = try GeoPlaces.place(text)
    #expect(place.city == city)
    #expect(place.country == country)
  }

  @Test func coordinatesInTheOpenSea() throws {
    let place = try GeoPlaces.place("0.5,-30.25")
    #expect(place.city == nil && place.country == nil)
    #expect(place.latitude == 0.5 && place.longitude == -30.25)
    #expect(try GeoPlaces.place("Unknown") == GeoPlace(name: "unknown"))
  }

  @Test(arguments: [
    (
      "seul",
      "--geo: there is no place \"seul\" (did you mean seoul?)\n"
        + "Write it as --geo seoul, --geo DE, --geo 52.52,13.40 or --geo unknown."
    ),
    (
      "91,0",
      "--geo: \"91,0\" is not a latitude and a longitude\n"
        + "Write it as --geo 52.52,13.40 (degrees, north and east positive)."
    ),
    (
      "nan,nan",
      "--geo: \"nan,nan\" is not a latitude and a longitude\n"
        + "Write it as --geo 52.52,13.40 (degrees, north and east positive)."
    ),
    (
      "",
      "--geo: there is no place \"\"\n"
        + "Write it as --geo seoul, --geo DE, --geo 52.52,13.40 or --geo unknown."
    ),
  ])
  func refused(text: String, message: String) {
    let error = #expect(throws: OptionError.self) { try GeoPlaces.place(text) }
    #expect(error?.description == message)
  }

  @Test(arguments: [
    ("seo", "seoul"), ("KR", "seoul"), ("york", "new-york"), ("brazil", "brasilia"),
    ("slo", "oslo"), ("nwyrk", "new-york"),
  ])
  func search(text: String, first: String) {
    let names = GeoPlaces.search(text).map(\.name)
    #expect(names.contains(first), "\(names)")
  }

  @Test func searchOrder() {
    #expect(GeoPlaces.search("san").first?.name.hasPrefix("san") == true)
    #expect(GeoPlaces.search("zzzz").isEmpty)
    #expect(GeoPlaces.search("").count == 20)
  }

  private func headers(_ provider: GeoProvider, _ place: String) throws -> [String: String] {
    let place = try GeoPlaces.place(place)
    let list = provider.headers(for: place, host: "localhost:3000")
    return Dictionary(list.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  @Test func vercel() throws {
    let headers = try headers(.vercel, "sao-paulo")
    #expect(headers["x-vercel-ip-city"] == "S%C3%A3o%20Paulo")
    #expect(headers["x-vercel-ip-country"] == "BR")
    #expect(headers["x-vercel-ip-country-region"] == "SP")
    #expect(headers["x-vercel-ip-continent"] == "SA")
    #expect(headers["x-vercel-ip-latitude"] == "-23.5505")
    #expect(headers["x-vercel-ip-timezone"] == "America/Sao_Paulo")
    #expect(headers["x-real-ip"] == "203.0.113.7")
    #expect(headers["x-forwarded-for"] == "203.0.113.7")
    #expect(headers["x-forwarded-host"] == "localhost:3000")
    let unknown = try self.headers(.vercel, "unknown")
    #expect(unknown.keys.allSatisfy { !$0.hasPrefix("x-vercel-ip") })
  }

  @Test func cloudflare() throws {
    let headers = try headers(.cloudflare, "seoul")
    #expect(headers["cf-ipcountry"] == "KR")
    #expect(headers["cf-ipcity"] == "Seoul")
    #expect(headers["cf-region-code"] == "11")
    #expect(headers["cf-postal-code"] == "04524")
    #expect(headers["cf-connecting-ip"] == "203.0.113.7")
    #expect(try self.headers(.cloudflare, "unknown")["cf-ipcountry"] == "XX")
  }

  @Test func cloudFront() throws {
    let headers = try headers(.cloudfront, "berlin")
    #expect(headers["cloudfront-viewer-country"] == "DE")
    #expect(headers["cloudfront-viewer-country-name"] == "Germany")
    #expect(headers["cloudfront-viewer-city"] == "Berlin")
    #expect(headers["cloudfront-viewer-time-zone"] == "Europe/Berlin")
    #expect(headers["cloudfront-viewer-address"] == "203.0.113.7:443")
  }

  @Test func netlify() throws {
    let headers = try headers(.netlify, "oslo")
    #expect(headers["x-country"] == "NO")
    // {"city":"Oslo","country":{"code":"NO","name":"Norway"},…, as `base64` prints it.
    #expect(
      headers["x-nf-geo"]
        == "eyJjaXR5IjoiT3NsbyIsImNvdW50cnkiOnsiY29kZSI6Ik5PIiwibmFtZSI6Ik5vcndheSJ9LCJzdWJkaXZp"
        + "c2lvbiI6eyJjb2RlIjoiMDMiLCJuYW1lIjoiT3NsbyJ9LCJ0aW1lem9uZSI6IkV1cm9wZS9Pc2xvIiwibGF0"
        + "aXR1ZGUiOjU5LjkxMzksImxvbmdpdHVkZSI6MTAuNzUyMn0=")
    #expect(try self.headers(.netlify, "unknown")["x-nf-geo"] == nil)
  }
}

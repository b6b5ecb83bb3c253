package import PageModel

/// The places a request can be simulated from.
package enum GeoPlaces {
  /// Every preset city, in the table's order.
  package static let cities: [GeoPlace] = parseCities()

  /// Coordinates within this many kilometres of a city are taken to be in it.
  private static let cityRadius = 50.0

  /// Name, continent and language by ISO code.
  private static let countries: [String: (name: String, continent: String, language: String)] = {
    let rows = GeoCountryTable.text.split(separator: "\n").map(fields)
    return Dictionary(
      rows.filter { $0.count == 4 }.map { ($0[0], ($0[1], $0[2], $0[3])) },
      uniquingKeysWith: { first, _ in first })
  }()

  /// Reads what a user types: a city's name, a country code, `lat,lon`, or `unknown`.
  ///
  /// - Throws: ``OptionError`` that names the nearest places.
  package static func place(_ text: String) throws(OptionError) -> GeoPlace {
    let typed = text.trimmingSpaces()
    if typed.lowercased() == "unknown" { return GeoPlace(name: "unknown") }
    if let comma = typed.firstIndex(of: ",") {
      return try coordinates(
        typed, latitude: typed[..<comma], longitude: typed[typed.index(after: comma)...])
    }
    let slug = slug(typed)
    if let city = cities.first(where: { $0.name == slug }) { return city }
    if typed.utf8.count == 2, let city = cities.first(where: { $0.country == typed.uppercased() }) {
      var place = city
      place.name = typed.uppercased()
      return place
    }
    let isCountry = { (city: GeoPlace) in slug == city.countryName.map(GeoPlaces.slug) }
    if let city = cities.first(where: isCountry) { return city }
    let near = NearestNames.question(for: slug, among: cities.map(\.name))
    throw OptionError(
      option: "--geo", message: "there is no place \"\(typed)\"\(near)",
      form: "--geo seoul, --geo DE, --geo 52.52,13.40 or --geo unknown")
  }

  /// Places that fit what has been typed so far, best first: for pickers.
  package static func search(_ text: String, limit: Int = 20) -> [GeoPlace] {
    let wanted = slug(text)
    guard !wanted.isEmpty else { return Array(cities.prefix(limit)) }
    var ranked: [(rank: Int, place: GeoPlace)] = []
    for place in cities {
      if let rank = rank(of: place, for: wanted) { ranked.append((rank, place)) }
    }
    let order = ranked.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }
    return order.prefix(limit).map(\.element.place)
  }

  /// How well a place fits, 0 best; nil when it does not.
  private static func rank(of place: GeoPlace, for wanted: String) -> Int? {
    let country = place.countryName.map(slug) ?? ""
    if place.name.hasPrefix(wanted) { return 0 }
    if place.country?.lowercased() == wanted { return 1 }
    if place.name.contains("-\(wanted)") || country.hasPrefix(wanted) { return 2 }
    if place.name.contains(wanted) { return 3 }
    return isSubsequence(wanted, of: place.name) ? 4 : nil
  }

  private static func coordinates(
    _ text: String, latitude: Substring, longitude: Substring
  ) throws(OptionError) -> GeoPlace {
    guard let latitude = Double(latitude.trimmingSpaces()),
      let longitude = Double(longitude.trimmingSpaces()),
      (-90...90).contains(latitude), (-180...180).contains(longitude)
    else {
      throw OptionError(
        option: "--geo", message: "\"\(text)\" is not a latitude and a longitude",
        form: "--geo 52.52,13.40 (degrees, north and east positive)")
    }
    let near = cities.compactMap { city -> (city: GeoPlace, distance: Double)? in
      guard let lat = city.latitude, let lon = city.longitude else { return nil }
      return (city, distance(latitude, longitude, lat, lon))
    }.min { $0.distance < $1.distance }
    var place = GeoPlace(name: text)
    if let near, near.distance <= cityRadius {
      place = near.city
      place.name = text
    }
    place.latitude = latitude
    place.longitude = longitude
    return place
  }

  /// Kilometres between two points on a plane laid over both; exact enough for 50 km.
  private static func distance(
    _ latitude: Double, _ longitude: Double, _ otherLatitude: Double, _ otherLongitude: Double
  ) -> Double {
    let kilometresPerDegree = 111.2
    var east = abs(longitude - otherLongitude)
    if east > 180 { east = 360 - east }
    let north = latitude - otherLatitude
    let shrink = cosine(degrees: (latitude + otherLatitude) / 2)
    return kilometresPerDegree * (north * north + east * east * shrink * shrink).squareRoot()
  }

  /// Bhaskara's approximation, off by less than 0.002: no C library for one cosine.
  private static func cosine(degrees: Double) -> Double {
    let square = degrees * degrees
    return (32_400 - 4 * square) / (32_400 + square)
  }

  /// Lower case, accents dropped, words joined by `-`: `São Paulo` is `sao-paulo`.
  static func slug(_ text: String) -> String {
    var result = ""
    for character in text.lowercased() {
      switch character {
      case " ", "-", "_", ".":
        if !result.isEmpty, !result.hasSuffix("-") { result += "-" }
      default:
        let letter = baseLetter(character)
        if letter.isASCII, letter.isLetter || letter.isNumber { result.append(letter) }
      }
    }
    return result.hasSuffix("-") ? String(result.dropLast()) : result
  }

  /// The letter under the accents of a Latin letter: the preset cities need no others.
  private static func baseLetter(_ character: Character) -> Character {
    guard !character.isASCII else { return character }
    let families: [(Character, String)] = [
      ("a", "áàâãäåăāą"), ("c", "çćč"), ("d", "ďđ"), ("e", "éèêëěēęė"), ("g", "ğģ"),
      ("i", "íìîïıīį"), ("l", "łľļ"), ("n", "ñńňņ"), ("o", "óòôõöøőō"), ("r", "řŕ"),
      ("s", "šśșş"), ("t", "ťțţ"), ("u", "úùûüůűūų"), ("y", "ýÿ"), ("z", "žźż"),
    ]
    return families.first { $0.1.contains(character) }?.0 ?? character
  }

  private static func isSubsequence(_ wanted: String, of text: String) -> Bool {
    var rest = wanted[...]
    for character in text where character == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  private static func fields(_ line: Substring) -> [String] {
    line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
  }

  private static func parseCities() -> [GeoPlace] {
    GeoCityTable.text.split(separator: "\n").compactMap { line in
      let row = fields(line)
      guard row.count == 10 else { return nil }
      func text(_ index: Int) -> String? { row[index].isEmpty ? nil : row[index] }
      let country = countries[row[2]]
      var place = GeoPlace(name: row[0])
      place.city = row[1]
      place.country = row[2]
      place.countryName = country?.name
      place.region = text(3)
      place.regionName = text(4)
      place.continent = country?.continent
      place.latitude = Double(row[5])
      place.longitude = Double(row[6])
      place.timeZone = text(7)
      place.postalCode = text(8)
      place.language = text(9) ?? country?.language
      return place
    }
  }
}

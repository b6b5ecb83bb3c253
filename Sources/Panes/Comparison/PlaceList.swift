/// Places as they are typed one after the other.
enum PlaceList {
  /// Where visitors are when nobody says where: one place of each continent, the two coasts of the
  /// largest market, and nowhere known.
  static let usual = [
    "new-york", "san-francisco", "sao-paulo", "london", "berlin", "johannesburg", "mumbai", "tokyo",
    "sydney", "unknown",
  ]

  /// The places of `Paris, Tokyo, 52.5,13.4`: two numbers in a row are a latitude and a longitude.
  static func places(in text: String) -> [String] {
    var places: [String] = []
    var latitude: String?
    for piece in text.split(whereSeparator: { $0 == "," || $0 == ";" }) {
      let word = String(piece).trimmingBlanks
      guard !word.isEmpty else { continue }
      if let number = latitude, Double(word) != nil {
        places[places.count - 1] = "\(number),\(word)"
        latitude = nil
      } else {
        places.append(word)
        latitude = Double(word) == nil ? nil : word
      }
    }
    var seen: Set<String> = []
    return places.filter { seen.insert($0.lowercased()).inserted }
  }

  /// What the last place of a list may become; the ones before it stay.
  static func completions(of typed: String, in places: [GeoChoice]) -> [String] {
    let comma = typed.lastIndex(of: ",")
    let head = comma.map { String(typed[...$0]) } ?? ""
    let last = comma.map { typed[typed.index(after: $0)...] } ?? typed[...]
    let lower = last.lowercased()
    return places.map(\.name).filter { $0.hasPrefix(lower) }.map { head + $0 }
  }
}

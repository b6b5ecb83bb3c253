/// How many colours a terminal has.
package enum ColorDepth: Int, Sendable, Hashable, Comparable {
  case none = 0
  case eight = 8
  case sixteen = 16
  case indexed = 256
  case direct = 0x1000000

  package static func < (left: ColorDepth, right: ColorDepth) -> Bool {
    left.rawValue < right.rawValue
  }
}

extension TerminalColor {
  /// The colour as ncurses counts them: 0 to 255, or ``directMark`` and red, green, blue.
  ///
  /// What the terminal does not have becomes the nearest colour it has.
  func number(for depth: ColorDepth) -> Int32 {
    switch (ansiNumber, self) {
    case (let number?, _): return number
    case (nil, .indexed(let index)):
      if depth == .indexed { return Int32(index) }
      return Self.number(of: Self.value(of: index), for: depth)
    case (nil, .rgb(let red, let green, let blue)):
      return Self.number(of: (Int(red), Int(green), Int(blue)), for: depth)
    default: return -1
    }
  }

  /// Set in numbers that are a value and no place in the palette.
  static let directMark: Int32 = 0x1000000

  private typealias Value = (red: Int, green: Int, blue: Int)

  /// The place among the sixteen; nil for other colours.
  private var ansiNumber: Int32? {
    switch self {
    case .black: 0
    case .red: 1
    case .green: 2
    case .yellow: 3
    case .blue: 4
    case .magenta: 5
    case .cyan: 6
    case .white: 7
    case .brightBlack: 8
    case .brightRed: 9
    case .brightGreen: 10
    case .brightYellow: 11
    case .brightBlue: 12
    case .brightMagenta: 13
    case .brightCyan: 14
    case .brightWhite: 15
    case .indexed(let index): index < 16 ? Int32(index) : nil
    case .rgb: nil
    }
  }

  private static func number(of value: Value, for depth: ColorDepth) -> Int32 {
    switch depth {
    case .direct: directMark | Int32(value.red << 16 | value.green << 8 | value.blue)
    // The first sixteen are the user's: nobody knows what they look like.
    case .indexed: nearest(to: value, among: 16...255)
    case .none, .eight, .sixteen: nearest(to: value, among: 0...15)
    }
  }

  private static func nearest(to value: Value, among indices: ClosedRange<UInt8>) -> Int32 {
    let nearest = indices.min {
      distance(value, self.value(of: $0)) < distance(value, self.value(of: $1))
    }
    return Int32(nearest ?? 7)
  }

  private static func distance(_ left: Value, _ right: Value) -> Int {
    let red = left.red - right.red
    let green = left.green - right.green
    let blue = left.blue - right.blue
    // The eye tells greens apart best, blues worst.
    return 3 * red * red + 6 * green * green + blue * blue
  }

  /// What a colour of the palette usually is: xterm's sixteen, a cube of six, 24 grays.
  private static func value(of index: UInt8) -> Value {
    let sixteen: [Value] = [
      (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205),
      (0, 205, 205), (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
      (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
    ]
    switch index {
    case 0..<16: return sixteen[Int(index)]
    case 16..<232:
      let place = Int(index) - 16
      let steps = [0, 95, 135, 175, 215, 255]
      return (steps[place / 36], steps[place / 6 % 6], steps[place % 6])
    default:
      let gray = 8 + 10 * (Int(index) - 232)
      return (gray, gray, gray)
    }
  }
}

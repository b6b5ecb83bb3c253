internal import CNcurses
internal import Glibc

extension NcursesBackend {
  /// A window that is dragged sends a burst of sizes; the last one counts.
  private static let resizeDelay = 30
  private static let readSize = 1 << 16
  /// Input taken in one go; what is behind it waits until the first part is on the screen.
  private static let roundLimit = 1 << 20

  package func waitForEvents(timeoutMilliseconds: Int?) -> [TerminalEvent] {
    let end = timeoutMilliseconds.map { now() + max(0, $0) }
    var events: [TerminalEvent] = []
    var taken = 0
    // When to stop waiting for the rest of a sequence: counted from its last byte.
    var decoderDeadline = decoder.delay.map { now() + $0 }
    while !isGone {
      // With something to deliver, only what is there already is added to it.
      let deadline = events.isEmpty ? earliest(end, decoderDeadline, resizeDeadline) : now()
      let ready = poll(until: deadline)
      if ready.wake { _ = wakeSignal.clear() }
      if ready.signal { events += handleSignals() }
      if ready.input {
        let bytes = readInput()
        taken += bytes.count
        events += countingClicks(suspending(decoder.feed(bytes)), now: now())
        decoderDeadline = decoder.delay.map { now() + $0 }
      } else if let due = decoderDeadline, now() >= due {
        events += suspending(decoder.timeout())
        decoderDeadline = decoder.delay.map { now() + $0 }
      }
      if let due = resizeDeadline, now() >= due { events += resize() }
      cn_trim_output()
      if ready.wake { break }
      if !events.isEmpty, !ready.input && !ready.signal || taken > Self.roundLimit { break }
      if let end, events.isEmpty, now() >= end { break }
    }
    return isGone ? events + [.hangUp] : events
  }

  private func earliest(_ times: Int?...) -> Int? { times.compactMap { $0 }.min() }

  /// Milliseconds of a clock that only goes forward.
  private func now() -> Int {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  private struct Ready {
    var input = false
    var signal = false
    var wake = false
  }

  private func poll(until deadline: Int?) -> Ready {
    let events = Int16(POLLIN)
    var descriptors = [
      pollfd(fd: descriptor, events: events, revents: 0),
      pollfd(fd: signalDescriptor, events: events, revents: 0),
      pollfd(fd: wakeSignal.descriptor, events: events, revents: 0),
    ]
    let wait = deadline.map { Int32(clamping: max(0, $0 - now())) } ?? -1
    guard unsafe Glibc.poll(&descriptors, 3, wait) > 0 else { return Ready() }
    return Ready(
      input: descriptors[0].revents != 0, signal: descriptors[1].revents != 0,
      wake: descriptors[2].revents != 0)
  }

  /// Reads what has arrived; a read that gives nothing means that the terminal is gone.
  private func readInput() -> [UInt8] {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.readSize) { buffer, count in
      let result = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      if result == 0 || result < 0 && errno != EINTR && errno != EAGAIN { isGone = true }
      count = max(0, result)
    }
    return bytes
  }

  private func handleSignals() -> [TerminalEvent] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = unsafe read(signalDescriptor, &bytes, bytes.count)
    let notices = Set(bytes.prefix(max(0, count)).map { cn_notice(UInt32($0)).rawValue })
    if notices.contains(CN_HANGUP.rawValue) { isGone = true }
    if notices.contains(CN_RESIZE.rawValue) {
      resizeDeadline = resizeDeadline ?? now() + Self.resizeDelay
    }
    if notices.contains(CN_STOP.rawValue) { return suspend() }
    guard notices.contains(CN_CONTINUE.rawValue) else { return [] }
    // Stopped from outside and let go on: the shell has changed the modes meanwhile.
    leave()
    return comeBack()
  }

  private func resize() -> [TerminalEvent] {
    resizeDeadline = nil
    return takeSize() ? [.resize(size)] : []
  }

  /// ^Z suspends wherever it is typed; what follows it was typed to the shell.
  private func suspending(_ events: [TerminalEvent]) -> [TerminalEvent] {
    guard let index = events.firstIndex(of: .key(.control("z"))) else { return events }
    return events[..<index] + suspend() + suspending(Array(events[(index + 1)...]))
  }
}

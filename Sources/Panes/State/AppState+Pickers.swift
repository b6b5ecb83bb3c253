import PageModel
import TerminalScreen

extension AppState {
  /// Opens a picker.
  mutating func open(_ kind: PickerKind) -> [Effect] {
    guard case .loaded(let view) = project else { return [] }
    switch kind {
    case .geo: overlay = .picker(geoPicker(view))
    case .locale:
      let items =
        [PickerPane.Item(value: "", label: "default", note: "as the path says")]
        + view.locales.map { PickerPane.Item(value: $0, label: $0) }
      overlay = .picker(
        PickerPane(
          kind: kind, title: "Locale", items: items, current: context.text(of: .locale),
          takesText: true))
    case .persona:
      overlay = .personas(
        PersonaList(
          names: view.personas, layers: view.layers, current: context.draft.persona,
          marked: markedPersonas))
    case .archive: break
    case .copySecrets: overlay = .picker(copyPicker)
    case .auth: overlay = .picker(authPicker)
    case .device: overlay = .picker(devicePicker)
    case .ignore: overlay = ignorePicker.map { .picker($0) }
    case .rule: overlay = .picker(rulePicker)
    case .command:
      overlay = .picker(
        PickerPane(
          kind: kind, title: "Actions and pages", items: paletteItems(view), takesText: false))
    }
    return []
  }

  private func geoPicker(_ view: ProjectView) -> PickerPane {
    let items =
      [PickerPane.Item(value: "", label: "none", note: "no geo headers")]
      + [PickerPane.Item(value: "unknown", label: "unknown", note: "the provider does not know")]
      + view.places.map { PickerPane.Item(value: $0.name, label: $0.label, note: $0.name) }
    return PickerPane(
      kind: .geo, title: "Geo place: or type a country code or lat,lon", items: items,
      current: context.text(of: .geo), takesText: true, choices: ContextSection.provider.choices,
      choice: context.text(of: .provider))
  }

  private var devicePicker: PickerPane {
    let items =
      [PickerPane.Item(value: "", label: "as usual", note: "Chrome on Linux")]
      + DevicePreset.all.map { PickerPane.Item(value: $0.userAgent, label: $0.label) }
    return PickerPane(
      kind: .device, title: "Device: or type a user-agent", items: items,
      current: context.text(of: .device), takesText: true)
  }

  private var authPicker: PickerPane {
    let items = [
      PickerPane.Item(value: "jwt", label: "JWT", note: "claims, unsigned or HS256"),
      PickerPane.Item(value: "basic", label: "Basic", note: "user and password"),
      PickerPane.Item(value: "bearer", label: "Bearer token or any other value", note: "as typed"),
      PickerPane.Item(value: "", label: "none", note: "no authorization header"),
    ]
    return PickerPane(
      kind: .auth, title: "Authorization", items: items, current: "jwt", takesText: false)
  }

  /// Takes what was chosen in a picker, and what tab had chosen beside it.
  mutating func take(choice: String, second: String, of kind: PickerKind) -> [Effect] {
    switch kind {
    case .geo:
      let isOtherProvider = second != context.text(of: .provider)
      context.change { draft in
        draft[text: .geo] = choice
        if isOtherProvider { draft[text: .provider] = second }
      }
      return choice.isEmpty ? [] : [.check(context.draft.requestContext)]
    case .locale: context.change { $0[text: .locale] = choice }
    case .persona: context.change { $0[text: .persona] = choice }
    case .device: take(device: choice)
    case .auth: return take(auth: choice)
    case .archive: return take(archived: choice)
    case .copySecrets: return take(copySecrets: choice)
    case .command: return run(command: choice)
    case .ignore: askReason(scope: choice)
    case .rule: warnings.show(rule: choice, height: contentSize(of: .warnings).rows)
    }
    return []
  }

  private mutating func take(device: String) {
    let baseline = context.baseline
    context.change { draft in
      if device.isEmpty {
        draft.reset(.device, to: baseline)
      } else if let preset = DevicePreset.all.first(where: { $0.userAgent == device }) {
        preset.apply(to: &draft)
      } else {
        draft[text: .device] = device
      }
    }
  }

  private mutating func take(auth: String) -> [Effect] {
    switch auth {
    case "": context.change { $0[text: .auth] = "" }
    case "jwt": overlay = .form(tokenForm)
    case "basic": overlay = .form(basicForm)
    default:
      let height = contentSize(of: .context).rows
      context.select(.auth, height: height)
      let text = context.text(of: .auth)
      context.edit = ContextPane.Edit(
        row: .section(.auth), editor: LineEditor(text.isEmpty ? "Bearer " : text), before: text)
    }
    return []
  }
}

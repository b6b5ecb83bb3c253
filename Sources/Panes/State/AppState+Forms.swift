import PageModel
import TerminalScreen

/// What became of a form that was sent off.
package enum FormAnswer: Sendable, Hashable {
  /// The value for the `authorization` header.
  case authorization(String)
  /// The persona is in the file; these variables have to be set before it is used another time.
  case saved(name: String, variables: [String])
  /// It was not done: the field at fault and why.
  case refused(field: String, reason: String)
}

extension AppState {
  /// The form of a token, filled with the one that is there.
  var tokenForm: FormPane {
    let value = context.text(of: .auth)
    let token = RequestContext.bearerToken(value).flatMap(TokenText.init(token:)) ?? TokenText()
    return FormPane(
      kind: .token, title: "JSON Web Token",
      fields: [
        FormPane.Field(name: "claims", label: "claims", editor: LineEditor(token.claims)),
        FormPane.Field(name: "header", label: "header", editor: LineEditor(token.header)),
        FormPane.Field(
          name: "algorithm", label: "signed", editor: LineEditor(token.algorithm),
          choices: ["HS256", "none"]),
        FormPane.Field(
          name: "secret", label: "secret", editor: LineEditor(), isSecret: true,
          hint: "for HS256"),
        FormPane.Field(
          name: "expires", label: "expires", editor: LineEditor(token.expires),
          hint: "as the claims say; +1h, -1d or a time sets exp"),
      ])
  }

  var basicForm: FormPane {
    FormPane(
      kind: .basic, title: "Basic",
      fields: [
        FormPane.Field(name: "user", label: "user", editor: LineEditor()),
        FormPane.Field(
          name: "password", label: "password", editor: LineEditor(), isSecret: true),
      ])
  }

  // MARK: Personas

  /// Saves the edits, or asks what that takes: a name, what to do with secrets.
  mutating func save(asNew: Bool) -> [Effect] {
    let changes = context.draft.personaChanges
    let hasSecrets = changes.contains(where: \.isSecret)
    if !asNew, !hasSecrets {
      return [.savePersona(saved(name: context.draft.persona, isNew: false, secrets: .clear))]
    }
    var fields: [FormPane.Field] = []
    if asNew {
      fields.append(
        FormPane.Field(name: "name", label: "name", editor: LineEditor(), hint: "of the persona"))
    }
    if hasSecrets {
      let names = changes.filter(\.isSecret).compactMap(\.path.last).joined(separator: ", ")
      fields.append(
        FormPane.Field(
          name: "secrets", label: "secrets", editor: LineEditor("environment"),
          choices: SavedPersona.Secrets.allCases.map(\.rawValue), hint: names))
    }
    overlay = .form(
      FormPane(
        kind: asNew ? .newPersona : .savePersona,
        title: asNew ? "Save as a persona" : "Save into \(context.draft.persona)", fields: fields))
    return []
  }

  private func saved(
    name: String, isNew: Bool, secrets: SavedPersona.Secrets
  ) -> SavedPersona {
    let base = context.draft.persona
    return SavedPersona(
      name: name, isNew: isNew, base: isNew && !base.isEmpty ? base : nil,
      changes: context.draft.personaChanges, secrets: secrets)
  }

  // MARK: Sending off and taking back

  mutating func submitForm() -> [Effect] {
    guard case .form(var form) = overlay else { return [] }
    switch form.kind {
    case .token:
      var token = TokenText()
      token.claims = form["claims"]
      token.header = form["header"]
      token.algorithm = form["algorithm"]
      token.secret = form["secret"]
      token.expires = form["expires"]
      return [.signToken(token)]
    case .basic: return [.encodeBasic(user: form["user"], password: form["password"])]
    case .savePersona, .newPersona:
      let isNew = form.kind == .newPersona
      let name = isNew ? form["name"].trimmingBlanks : context.draft.persona
      if name.isEmpty {
        form.problem = ("name", "a persona needs a name")
        overlay = .form(form)
        return []
      }
      let secrets = SavedPersona.Secrets(rawValue: form["secrets"]) ?? .environment
      return [.savePersona(saved(name: name, isNew: isNew, secrets: secrets))]
    }
  }

  mutating func take(_ answer: FormAnswer) -> [Effect] {
    switch answer {
    case .authorization(let value):
      overlay = nil
      context.change { $0[text: .auth] = value }
      notice = Notice(level: .info, text: "set the authorization header; t shows it, r runs")
    case .saved(let name, let variables):
      overlay = nil
      context.change { $0 = $0.saved(as: name) }
      notice = Notice(
        level: variables.isEmpty ? .info : .warning,
        text: variables.isEmpty
          ? "saved \(name) in propscope.yaml"
          : "saved \(name); before the next start set \(variables.joined(separator: ", "))")
    case .refused(let field, let reason):
      if case .form(var form) = overlay {
        form.problem = (field, reason)
        overlay = .form(form)
      } else {
        notice = Notice(level: .error, text: "\(field): \(reason)")
      }
    }
    return []
  }

  // MARK: The editor

  mutating func editFormField(_ index: Int) -> [Effect] {
    guard case .form(let form) = overlay, form.fields.indices.contains(index) else { return [] }
    let field = form.fields[index]
    let isJSON = form.kind == .token && ["claims", "header"].contains(field.name)
    return [
      .editText(
        EditedText(
          text: field.text, fileName: "\(field.name).\(isJSON ? "json" : "txt")",
          target: .formField(index)))
    ]
  }

  mutating func take(_ edited: EditedText, _ text: String) -> [Effect] {
    if edited.target == .copy { return [] }
    if case .formField(let index) = edited.target {
      if case .form(var form) = overlay {
        form.take(text, forField: index)
        overlay = .form(form)
      }
      return []
    }
    context.take(text, for: edited.target, height: contentSize(of: .context).rows)
    if let problem = context.problem {
      notice = Notice(
        level: .error, text: "kept, but \(problem.section.rawValue): \(problem.reason)")
    }
    return []
  }

  // MARK: Copying

  /// Copies the request as a line, asking once what to do with secrets.
  mutating func copy(_ action: Action) -> [Effect] {
    if action == .copyArchive {
      pendingFile = nil
      return copyArchive()
    }
    let secrets = context.secretNames
    guard let copiesSecrets = secrets.isEmpty ? true : copiesSecrets else {
      pendingCopy = action
      return open(.copySecrets)
    }
    var request = context.draft.requestContext
    request.targetsPage = context.draft.path == pages.chosen?.rawValue
    request.network = network
    if action == .copyCurl { return [.copyCurl(request, isMasked: !copiesSecrets)] }
    return [.copy(ShellLine.propscope(copiesSecrets ? request : SecretNames.masked(request)))]
  }

  var copyPicker: PickerPane {
    let names = pendingCopy == .copyArchive ? archivedSecrets : context.secretNames
    return PickerPane(
      kind: .copySecrets, title: "Copy with secrets?",
      items: [
        PickerPane.Item(
          value: "masked", label: "No: masked", note: names.prefix(4).joined(separator: ", ")),
        PickerPane.Item(value: "clear", label: "Yes: as they are", note: "for this session"),
      ], takesText: false)
  }

  mutating func take(copySecrets choice: String) -> [Effect] {
    copiesSecrets = choice == "clear"
    let action = pendingCopy ?? .copyCurl
    pendingCopy = nil
    return action == .copyArchive ? copyArchive() : copy(action)
  }
}

import PageModel

/// Tokens, secrets and keys by the names of their fields.
enum SecretFieldDetector {
  static let rules = names.map(\.rule)

  static let names: [NameRule] = [
    NameRule(
      accessToken,
      """
      accesstoken refreshtoken idtoken authtoken bearertoken sessiontoken apitoken servicetoken
      devicetoken pushtoken personalaccesstoken usertoken oauthtoken oauthaccesstoken
      authenticationtoken authorizationtoken jwttoken jwt bottoken deploytoken deploymenttoken
      admintoken webhooktoken privatetoken securitytoken servertoken accountaccesstoken
      registrationtoken fcmtoken apnstoken apnsdevicetoken accessjwt patoken pat secrettoken
      integrationtoken installationtoken managementtoken restToken resttoken previewtoken
      vaulttoken ssotoken scimtoken applicationtoken impersonationtoken
      """, .serviceKey,
      except: """
        csrf xsrf page next continuation playback storefront public publishable anon client map
        mapbox design css cursor sync captcha recaptcha turnstile delivery thumbnail video
        """),
    NameRule(
      token, "token", .strictCredential,
      except: """
        csrf xsrf antiforgery page next prev previous continuation playback storefront public
        publishable anon client mapbox design css cursor sync captcha recaptcha turnstile mixpanel
        segment posthog amplitude paddle datadog dd rum pagination resume syntax special mask
        authenticity forgery share embed viewer stream upload video thumbnail storyboard player image media avatar
        delivery tracking
        """),
    NameRule(
      secret,
      """
      clientsecret appsecret consumersecret signingsecret webhooksecret jwtsecret cookiesecret
      sessionsecret sharedsecret previewsecret revalidatesecret nextauthsecret authsecret apisecret
      oauthsecret tokensecret keysecret encryptionsecret accesskeysecret secrethash hmacsecret
      revalidationsecret cronsecret statesecret privatesecret pushersecret appsecretkey
      webhooksigningsecret paypalsecret githubsecret googlesecret facebooksecret linkedinsecret
      """, .credential(least: 6), except: "is public"),
    NameRule(
      secret, "secret geheimnis secreto segredo", .credential(least: 8), except: "is public"),
    NameRule(
      apiKey,
      """
      apikey adminapikey serverapikey secretapikey privateapikey apiaccesskey masterapikey
      applicationkey appapikey restapikey
      """, .serviceKey,
      except: """
        public publishable site client anon search browser maps map google firebase algolia
        analytics pusher frontend readonly amplitude mixpanel giphy tinymce storefront web stream
        bugsnag honeybadger raygun statsig growthbook
        """),
    NameRule(
      key,
      """
      secretkey encryptionkey signingkey masterkey accesskey servicerolekey hmackey apikeyprivate
      secretaccesskey accountkey sharedaccesskey serverkey adminkey servicekey
      writeapikey encryptkey decryptionkey cipherkey aeskey authkey sessionkey signaturekey
      licensekey licencekey productkey serialkey activationlicense sshkey sshprivatekey privatekey
      privkey cryptokey datakey wrappingkey saltkey jwtkey jwtsigningkey cookiekey
      serviceaccountkey integrationkey ingestkey licensekeys hashkey apikeysecret
      wireguardprivatekey wireguardkey privatekeypem secretaccess rootkey webhookkey
      """, .credential(least: 12),
      except: """
        public publishable site client anon search browser object cache translation i18n idempotency
        newrelic_browser partition application
        """),
    // Of a storage account; in a browser's storage a key is an ordinary name.
    NameRule(key, "storagekey", .strictCredential, except: "local session browser"),
    NameRule(key, "key", .strictCredential, except: harmlessKeys),
    NameRule(
      credentials, "credential credentials serviceaccount creds authconfig", .credential(least: 12)),
    NameRule(
      session,
      """
      sessionid sessid phpsessid jsessionid connectsid sessioncookie sessionhash sessiontoken
      sessionkey authsession asid
      """, .credential(least: 16),
      except: "account message call workflow service subaccount checkout stripe payment"),
    NameRule(session, "sid", .credential(least: 20), except: "account message call workflow"),
    NameRule(
      cookie,
      "cookie cookies setcookie rawcookie cookieheader headerscookie requestcookie authcookie",
      .text(isCookieText)),
    NameRule(
      authorization, "authorization authheader authorizationheader proxyauthorization xapikey",
      .text { header in
        let words = header.split(separator: 0x20)
        return words.count <= 2
          && words.last.map { Credential.isLikely(Array($0), least: 12) } ?? false
      }),
  ]

  /// `name=value` pairs of which one could be a session.
  private static func isCookieText(_ text: [UInt8]) -> Bool {
    guard text.contains(UInt8(ascii: "=")) else { return Credential.isLikely(text, least: 20) }
    return text.split(separator: UInt8(ascii: ";")).contains { pair in
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return false }
      return Credential.isLikely(Array(pair[(equals + 1)...]).trimmed, least: 16)
    }
  }

  private static let harmlessKeys = """
    public publishable site client anon search browser primary foreign sort cache object translation
    i18n row map maps pusher posthog segment mixpanel algolia firebase write recaptcha hcaptcha
    turnstile sentry amplitude partition idempotency storage react sub subscribe publish vapid
    webpush p256dh stripe clerk supabase giphy imagekit media file s group query index lookup
    facet filter dedupe natural surrogate evaluated composite tokenization state locale message hot short shortcut content image
    """
}

// MARK: - Rules

extension SecretFieldDetector {
  private static func rule(
    _ id: String, _ title: String, _ explanation: String, severity: Severity = .error
  ) -> Rule {
    Rule(
      id, .name, severity, title, explanation: explanation,
      help:
        "Select the fields the page shows instead of passing the whole record, "
        + "and replace this one."
    )
  }

  static let accessToken = rule(
    "named-access-token", "access token",
    "Whoever has it can act as its owner. In props it also lies in caches and logs.")
  static let token = rule(
    "named-token", "value that looks like a token", severity: .warning,
    "Its name says token and it looks random; it may let its holder act as somebody else.")
  static let secret = rule(
    "named-secret", "secret", "It is called a secret, and its value looks like one.")
  static let apiKey = rule(
    "named-api-key", "API key", "Whoever has it can use the service in your name, at your cost.")
  static let key = rule(
    "named-key", "secret or licence key",
    "Keys that encrypt, sign or authorize lose their use once somebody else has them.")
  static let credentials = rule(
    "named-credentials", "credentials", "They are called credentials, and look like ones.")
  static let session = rule(
    "named-session", "session id",
    "Whoever has it is signed in as its owner. In props any script on the page can read it.")
  static let cookie = rule(
    "named-cookie", "cookie header",
    "The browser's cookies, HttpOnly ones included, become readable by any script on the page.")
  static let authorization = rule(
    "named-authorization", "authorization header",
    "Whoever has it is signed in as its owner. In props any script on the page can read it.")
}

extension SecretFieldDetector {
  private static func rule(
    _ id: String, _ title: String, severity: Severity, _ explanation: String
  ) -> Rule {
    rule(id, title, explanation, severity: severity)
  }
}

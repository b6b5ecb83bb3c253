import PageModel
import Panes

/// A shop, as the event loop would describe it.
enum Shop {
  static func page(
    _ key: String, _ function: PropsFunction?, problems: [String] = []
  ) -> PageSummary {
    let name = key == "/" ? "/index" : key
    return PageSummary(
      page: Page(key: PageKey(key), file: "pages\(name).tsx"), propsFunction: function,
      runtime: .nodejs, hasStaticPaths: false, problems: problems)
  }

  static let project = ProjectView(
    name: "shop", root: "/home/ada/shop",
    pages: [
      page("/", .getServerSideProps),
      page("/account", .getServerSideProps),
      page("/api/cart", nil),
      page("/blog/[slug]", .getStaticProps),
      page("/docs/[[...path]]", .getServerSideProps),
      page("/products/[slug]", .getServerSideProps),
      page(
        "/search", .getServerSideProps,
        problems: ["It exports both getStaticProps and getServerSideProps."]),
      page("/404", nil),
    ],
    personas: ["member", "admin"],
    places: [
      GeoChoice(name: "berlin", label: "Berlin DE"), GeoChoice(name: "seoul", label: "Seoul KR"),
      GeoChoice(name: "sao-paulo", label: "São Paulo BR"),
      GeoChoice(name: "tokyo", label: "Tokyo JP"),
    ],
    locales: ["en", "de"])

  /// Props with a secret, a nested list and wide characters.
  static func propsText(hash: String, name: String = "Ada") -> String {
    """
    {"user":{"id":42,"name":"\(name)","email":"ada@example.com","passwordHash":"\(hash)",\
    "lastSeen":"2026-12-24T08:00:00.000Z"},"products":[\
    {"id":"prod_0000001","title":"Wool Sweater","price":{"amount":4900,"currency":"EUR"}},\
    {"id":"prod_0000002","title":"日本語の商品","price":{"amount":1200,"currency":"EUR"}},\
    {"id":"prod_0000003","title":"Desk Lamp 💡","price":{"amount":8900,"currency":"EUR"}}],\
    "filters":{"sale":false,"brand":null,"tags":[]},"nextCursor":null}
    """
  }

  static let hash = "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"
  static let maskedHash = "$2b$… (60 characters)"

  static func htmlText(hash: String) -> String {
    """
    <!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/><title>Wool Sweater</title></head>\
    <body><div id="__next"><main><h1>Wool Sweater</h1><p class="mail">ada@example.com</p>\
    <ul class="grid"><li>Wool Sweater</li><li>日本語の商品</li><li>Desk Lamp</li></ul>\
    <p>Read <a href="/docs">the docs</a>.</p></main></div>\
    <script id="__NEXT_DATA__" type="application/json">{"hash":"\(hash)"}</script></body></html>
    """
  }

  static func payloadText(props: String) -> String {
    """
    {"props":{"pageProps":\(props),"__N_SSP":true},"page":"/products/[slug]",\
    "query":{"slug":"wool-sweater"},"buildId":"development","isFallback":false,"gssp":true}
    """
  }

  static let findings: [Finding] = [
    Finding(
      rule: RuleID("email"), severity: .warning, location: .props,
      pointer: JSONPointer(["user", "email"]), message: "e-mail address reaches the browser",
      evidence: MaskedText(masking: "ada@example.com"), help: "Leave it out of the props."),
    Finding(
      rule: RuleID("password-hash"), severity: .error, location: .props,
      pointer: JSONPointer(["user", "passwordHash"]), message: "bcrypt hash reaches the browser",
      evidence: MaskedText(masking: hash), help: "Select only the columns the page shows.",
      origin: [
        Origin(kind: .fetch, name: "https://shop.example/api/me", pointer: JSONPointer(["hash"]))
      ]),
    Finding(
      rule: RuleID("large-props"), severity: .info, location: .props,
      pointer: JSONPointer(["products"]), message: "three quarters of the props",
      evidence: MaskedText(alreadyMasked: "…"), help: "Send fewer products."),
  ]

  static func record(_ outcome: PropsOutcome = .props) -> RunRecord {
    var request = RequestContext()
    request.target = "/products/[slug]"
    var record = RunRecord(
      request: request, url: "/products/wool-sweater?ref=mail", nextVersion: 14, outcome: outcome)
    record.page = RunRecord.PageIdentity(
      key: PageKey("/products/[slug]"), file: "pages/products/[slug].tsx",
      propsFunction: .getServerSideProps, runtime: .nodejs)
    record.sentHeaders = [
      NameValue("host", "localhost:3000"), NameValue("cookie", "session=8c1f0a9b2d; theme=dark"),
    ]
    record.query = [QueryItem(name: "ref", values: ["mail"])]
    record.parameters = [RouteParameter(name: "slug", value: .one("wool-sweater"))]
    record.resolvedURL = "/products/wool-sweater?ref=mail"
    record.trace.stages = [
      StageEvent(stage: .resolution, start: 0, duration: 0.3),
      StageEvent(stage: .build, start: 0.3, duration: 11.8),
      StageEvent(stage: .props, start: 12.1, duration: 38),
      StageEvent(stage: .validation, start: 50.1, duration: 0.1),
      StageEvent(stage: .render, start: 50.2, duration: 12),
      StageEvent(stage: .payload, start: 62.2, duration: 1),
      StageEvent(stage: .findings, start: 63.2, duration: 4.2),
    ]
    record.trace.requests = [
      RunTrace.Request(
        method: "GET", url: "https://shop.example/api/me", status: 200, duration: 21.4,
        bytes: 1240, isSelfCall: false, start: 14,
        source: RunTrace.SourcePlace(file: "pages/products/[slug].tsx", line: 12)),
      RunTrace.Request(
        method: "GET", url: "/api/cart", status: nil, duration: 4, bytes: 0, isSelfCall: true,
        start: 40, answerer: .project),
    ]
    record.trace.logs = [
      RunTrace.LogLine(
        level: "warn", text: "slow answer\u{1B}[31m from shop", time: 34,
        source: RunTrace.SourcePlace(file: "lib/shop.ts", line: 7))
    ]
    record.trace.environment = ["SHOP_API", "NODE_ENV"]
    return record
  }

  /// A page that rendered.
  /// A run with props of its own and nothing else.
  static func run(props: String) -> RunView {
    var record = record()
    record.props = JSONText(props)
    return RunView(
      record: record,
      masked: MaskedDocuments(props: JSONText(props), html: nil, payload: nil, data: nil))
  }

  static func run(name: String = "Ada", page: String = "/products/[slug]") -> RunView {
    var record = record()
    record.page?.key = PageKey(page)
    let props = propsText(hash: hash, name: name)
    let masked = propsText(hash: maskedHash, name: name)
    record.response = RunRecord.Response(
      status: 200,
      headers: [
        NameValue("content-type", "text/html; charset=utf-8"),
        NameValue("set-cookie", "session=8c1f0a9b2d; Path=/; HttpOnly"),
      ])
    record.props = JSONText(props)
    record.html = Array(htmlText(hash: hash).utf8)
    record.payload = JSONText(payloadText(props: props))
    record.data = RunRecord.DataAnswer(
      url: "/_next/data/development/products/wool-sweater.json", status: 200, headers: [],
      body: JSONText("{\"pageProps\":\(props),\"__N_SSP\":true}"))
    record.findings = findings
    return RunView(
      record: record,
      masked: MaskedDocuments(
        props: JSONText(masked), html: Array(htmlText(hash: maskedHash).utf8),
        payload: JSONText(payloadText(props: masked)),
        data: JSONText("{\"pageProps\":\(masked),\"__N_SSP\":true}")))
  }

  /// A page that did not render.
  static func ended(_ outcome: PropsOutcome) -> RunView {
    var record = record(outcome)
    switch outcome {
    case .redirect(let destination, let status, _):
      record.response = RunRecord.Response(
        status: status, headers: [NameValue("location", destination)])
    case .notFound: record.response = RunRecord.Response(status: 404, headers: [])
    case .ended: record.response = RunRecord.Response(status: 204, headers: [])
    case .props, .failed: break
    }
    return RunView(
      record: record, masked: MaskedDocuments(props: nil, html: nil, payload: nil, data: nil))
  }

  static let failure = RunFailure(
    stage: .props, name: "TypeError", message: "Cannot read properties of undefined (reading 'id')",
    hint: "user is undefined when nobody is logged in: check it before reading its id",
    frames: [
      RunFailure.Frame(
        file: "pages/products/[slug].tsx", line: 14, column: 32, function: "getServerSideProps"),
      RunFailure.Frame(file: "lib/session.ts", line: 5, column: 3, function: nil),
      RunFailure.Frame(file: "node_modules/next/x.js", line: 1, column: 1, function: "render"),
      RunFailure.Frame(
        file: "node:internal/process/task_queues", line: 95, column: 5, function: "process"),
    ],
    excerpt: """
        12 | export async function getServerSideProps({ req }) {
        13 |   const user = await session(req)
      > 14 |   const orders = await load(user.id)
           |                                  ^
        15 |   return { props: { user, orders } }
      """)
}

import PageModel
import Panes

extension Shop {
  /// The browser's code of the product page: a database driver stays with a helper.
  static let client: ClientCode = {
    var code = ClientCode()
    let page = "pages/products/[slug].tsx"
    code.modules = [
      ClientCode.Module(name: page, kind: .file, bytes: 1834),
      ClientCode.Module(name: "pages/_app.tsx", kind: .file, bytes: 412),
      ClientCode.Module(
        name: "lib/products.ts", kind: .file, bytes: 2210,
        chain: [ClientCode.Link(module: page, line: 4)]),
      ClientCode.Module(
        name: "pg", kind: .package, bytes: 48_220, files: 21,
        chain: [
          ClientCode.Link(module: page, line: 4),
          ClientCode.Link(module: "lib/products.ts", line: 1),
        ]),
      ClientCode.Module(
        name: "net", kind: .builtin, bytes: 0,
        chain: [
          ClientCode.Link(module: page, line: 4),
          ClientCode.Link(module: "lib/products.ts", line: 1),
          ClientCode.Link(module: "pg", line: nil),
        ]),
    ]
    code.removed = ["lib/session.ts", "fs"]
    code.environment = ["NEXT_PUBLIC_CURRENCY"]
    code.environmentUses = [
      ClientCode.EnvironmentUse(
        name: "NEXT_PUBLIC_CURRENCY", file: page, line: 31, isInlined: true),
      ClientCode.EnvironmentUse(
        name: "DATABASE_URL", file: "lib/products.ts", line: 6, isInlined: false),
    ]
    code.eliminated = [
      ClientCode.Elimination(file: page, kind: "import", name: "readSession", lines: 3...3),
      ClientCode.Elimination(
        file: page, kind: "function", name: "getServerSideProps", lines: 9...24),
    ]
    code.code = """
      import { jsx } from "react/jsx-runtime";
      import { priceOf } from "../../lib/products";

      export var __N_SSP = true; export default function Product({ product }) {
        return jsx("h1", { children: [product.name, priceOf(product)] });
      }

      """
    return code
  }()

  static let clientFinding = Finding(
    rule: RuleID("client-server-module"), severity: .error, location: .clientCode,
    pointer: JSONPointer(["lib/products.ts", "1"]),
    message: "server-only module in client code: pg, imported by pages/products/[slug].tsx:4 > "
      + "lib/products.ts:1",
    evidence: MaskedText(alreadyMasked: "pg"), help: "Import it where only the props function does."
  )
}

extension Robot {
  /// The product page has run once, and its browser's code is built.
  static func afterClientBuild(_ columns: Int, _ rows: Int) -> Robot {
    var robot = afterRun(columns, rows)
    guard let id = robot.lastRun else { return robot }
    var record = Shop.run().record
    record.client = Shop.client
    record.findings = [Shop.clientFinding]
    let masked = MaskedDocuments(
      props: record.props, html: record.html, payload: record.payload, data: record.data?.body)
    robot.send(.runAmended(id, RunView(record: record, masked: masked)))
    return robot
  }
}

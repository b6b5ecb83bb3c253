/// What becomes of a page when a browser asks for it, and when `next/link` leads to it: in words.
package struct NavigationWays: Sendable, Hashable {
  /// With the document's answer.
  package let direct: String
  /// With the `_next/data` answer.
  package let link: String

  package init(_ record: RunRecord) {
    let status = record.response.map { String($0.status) } ?? "no answer"
    let data = record.data.map { String($0.status) } ?? ""
    let isJSON = record.data?.body != nil
    switch record.outcome {
    case .props:
      direct = "\(status): shows the HTML, then hydrates it with __NEXT_DATA__"
      link =
        isJSON
        ? "\(data): renders the page with the JSON, without a document"
        : "renders the page without asking for data"
    case .redirect(let destination, let code, _):
      direct = "\(code): follows Location to \(destination)"
      link =
        isJSON
        ? "\(data): reads __N_REDIRECT in the JSON and goes to \(destination)"
        : "loads the page as a document, and follows Location to \(destination)"
    case .notFound:
      direct = "\(status): shows the HTML of the 404 page"
      link =
        isJSON
        ? "\(data): reads notFound in the JSON and renders the 404 page"
        : "loads the page as a document"
    case .ended where record.handedTo?.kind == .server:
      direct = "shows what the other server answers, which is not asked here"
      link = "no page of the project: loads the address as a document"
    case .ended where record.handedTo != nil:
      direct = "\(status): shows the file"
      link = "no page of the project: loads the file as a document"
    case .ended:
      direct = "\(status): shows what the page wrote"
      link = "the answer is no JSON: loads the page as a document"
    case .failed:
      direct = "\(status): shows the error page"
      link =
        record.data == nil
        ? "loads the page as a document" : "\(data): no JSON, so it loads the page as a document"
    }
  }
}

import PageModel

/// Internal data of the business or the program, by the names of its fields.
enum BusinessFieldDetector {
  static let rules = names.map(\.rule)

  static let names: [NameRule] = [
    NameRule(
      rule("internal-notes", "internal notes"),
      "internalnotes internalnote staffnotes staffnote privatenotes privatenote "
        + "moderatornotes moderatornote adminnotes adminnote moderationnotes "
        + "supportnotes agentnotes internalcomment internalcomments staffcomment "
        + "internalmemo reviewernotes privatecomment admincomment",
      .words, takesContainers: true),
    NameRule(
      rule("ban-reason", "reason of a ban"),
      "banreason suspensionreason shadowbanreason blockreason moderationreason "
        + "rejectionreasoninternal",
      .words),
    NameRule(rule("shadow-ban", "hidden ban"), "shadowbanned isshadowbanned shadowban", .yes),
    NameRule(
      rule("risk-score", "fraud or risk score"),
      "fraudscore riskscore trustscore spamscore churnscore churnrisk fraudrisk "
        + "abusescore leadscore creditrisk chargebackrisk fraudprobability churnprobability",
      .amount),
    NameRule(
      rule("cost-price", "cost or margin"),
      "costprice einkaufspreis wholesalecost wholesaleprice marginpct marginpercent "
        + "marginpercentage profitmargin grossmargin unitcost supplierprice "
        + "supplierCost suppliercost purchaseprice purchasecost costofgoods cogs "
        + "landedcost buyingprice netmargin costcents marginbps",
      .amount),
    NameRule(
      rule("admin-flag", "internal privilege", .info),
      "isadmin issuperuser issuperadmin isstaff isroot", .yes),
    NameRule(
      rule("impersonation", "impersonation by staff"),
      "impersonatorid impersonatedby impersonator impersonatoruserid", .anything),
    NameRule(
      rule("soft-delete", "record marked as deleted", .info), "deletedat softdeletedat deletedon",
      .date),
    NameRule(
      rule("internal-data", "internal part of a record"),
      "_internal internaldata internalmeta internalmetadata internalflags "
        + "featureflagsinternal internalfeatureflags internalconfig internalstate "
        + "privatemetadata internalfields debugdata debug _debug",
      .container, takesContainers: true),
    NameRule(rule("database-row", "database record passed whole", .info), "_v", .amount),
    NameRule(
      rule("stripe-customer-id", "Stripe customer id"),
      "stripecustomerid stripesubscriptionid stripeaccountid",
      .text { text in
        text.starts(with: "cus_") || text.starts(with: "sub_") || text.starts(with: "acct_")
      }),
  ]
}

// MARK: - Rules

extension BusinessFieldDetector {
  private static func rule(_ id: String, _ title: String, _ severity: Severity = .warning) -> Rule {
    Rule(
      id, .business, severity, title,
      explanation:
        "Written for colleagues or programs, not for the visitor who can read it "
        + "in the page's source.",
      help: "Select the fields the page shows instead of passing the whole record.")
  }
}

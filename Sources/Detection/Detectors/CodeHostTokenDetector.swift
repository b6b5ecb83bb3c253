import PageModel

/// Tokens of code hosts and package registries.
enum CodeHostTokenDetector {
  static let rules = formats.map(\.rule)

  static let formats: [TokenFormat] = [
    TokenFormat(
      rule("github-pat", "GitHub personal access token"), "ghp_", #"ghp_[A-Za-z0-9]{36}\b"#,
      check: TokenChecksum.prefixedBase62),
    TokenFormat(
      rule("github-oauth", "GitHub OAuth token"), "gho_", #"gho_[A-Za-z0-9]{36}\b"#,
      check: TokenChecksum.prefixedBase62),
    TokenFormat(
      rule("github-app", "GitHub app token"), "ghu_ ghs_", #"gh[us]_[A-Za-z0-9]{36}\b"#,
      check: TokenChecksum.prefixedBase62),
    TokenFormat(
      rule("github-refresh", "GitHub refresh token"), "ghr_", #"ghr_[A-Za-z0-9]{36,76}\b"#,
      check: TokenChecksum.prefixedBase62),
    TokenFormat(
      rule("github-fine-grained-pat", "GitHub fine-grained token"), "github_pat_",
      #"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}\b"#),
    TokenFormat(
      rule("gitlab-pat", "GitLab personal access token"), "glpat-",
      #"glpat-[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{9})?"#, check: TokenChecksum.gitlab),
    TokenFormat(
      rule("gitlab-other", "GitLab token"),
      "gldt- glrt- glcbt- glptt- glft- glimt- glagent- gloas- glsoat- GR1348941",
      #"(?:(?:gldt|glrt|glcbt|glptt|glft|glimt|glagent|gloas|glsoat)-[A-Za-z0-9_-]"#
        + #"{20,64}|GR1348941[A-Za-z0-9_-]{20})"#
    ),
    TokenFormat(
      rule("bitbucket-app-password", "Bitbucket app password"), "ATBB ATCTT3",
      #"(?:ATBB|ATCTT3)[A-Za-z0-9_=.-]{20,}"#),
    TokenFormat(
      rule("npm-token", "npm token"), "npm_", #"npm_[A-Za-z0-9]{36}\b"#,
      check: TokenChecksum.prefixedBase62),
    TokenFormat(rule("pypi-token", "PyPI token"), "pypi-AgE", #"pypi-AgE[A-Za-z0-9_-]{60,}"#),
    TokenFormat(
      rule("rubygems-token", "RubyGems token"), "rubygems_", #"rubygems_[a-f0-9]{48}\b"#),
    TokenFormat(
      rule("docker-pat", "Docker Hub token"), "dckr_pat_ dckr_oat_",
      #"dckr_[po]at_[A-Za-z0-9_-]{27,}"#),
    TokenFormat(
      rule("sourcegraph-token", "Sourcegraph token"), "sgp_",
      #"sgp_(?:[a-f0-9]{16}_|local_)?[a-f0-9]{40}\b"#),
    TokenFormat(
      rule("postman-key", "Postman API key"), "PMAK-", #"PMAK-[a-f0-9]{24}-[a-f0-9]{34}\b"#),
    TokenFormat(
      rule("linear-key", "Linear API key"), "lin_api_ lin_oauth_",
      #"lin_(?:api|oauth)_[A-Za-z0-9]{32,128}"#),
    TokenFormat(
      rule("atlassian-api-token", "Atlassian API token"), "ATATT3",
      #"ATATT3[A-Za-z0-9_=-]{180,}"#, check: TokenChecksum.atlassian),
  ]
}

// MARK: - Rules

extension CodeHostTokenDetector {
  private static func rule(_ id: String, _ title: String) -> Rule {
    Rule(
      id, .token, .error, title,
      explanation:
        "Whoever has it can read or change code, packages or projects as its owner.",
      help: "Use it in server code only, and revoke this one: it has been sent to browsers.")
  }
}

import Commands
import TestSupport
import Testing

@Suite struct CommandReferenceTests {
  @Test func theReferenceOnDiskIsCurrent() {
    let mismatch = GeneratedFile.mismatch(CommandReference.markdown, "docs/cli.md")
    #expect(mismatch == nil, "\(mismatch ?? "")")
  }
}

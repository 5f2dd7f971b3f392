/// An expression of a rule file as PCRE2 is to run it, checked.
struct ExpressionTranslation {
  /// Nil where it cannot be run; then a remark says why.
  var expression: String?
  /// What is not kept, for people.
  var remarks: [String] = []

  /// - Throws: where the expression is wrong in the syntax that it is written in.
  init(_ written: String, dialect: RuleDialect, rule: String?, origin: RuleOrigin) throws(RuleError) {
    let failure = { (offset: Int, message: String) in
      RuleError(
        file: origin.file, line: origin.line > 0 ? origin.line : nil, rule: rule,
        message: "the expression \(written) is wrong at offset \(offset): \(message)")
    }
    var isTranslated = false
    expression = written
    if dialect == .gitleaks {
      do throws(RE2Error) {
        let translation = try RE2Translation(written)
        expression = translation.expression
        remarks = translation.remarks.map { "in the expression \(written), \($0)" }
        isTranslated = true
      } catch {
        switch error {
        // Who writes what only PCRE2 has, means PCRE2.
        case .notRE2: break
        case .wrong(let offset, let message): throw failure(offset, message)
        case .inexpressible(let construct):
          expression = nil
          remarks = ["the expression \(written) is not used: \(construct) cannot be expressed"]
          return
        }
      }
    }
    do throws(PatternError) {
      try CompiledPattern.check(expression ?? "")
    } catch {
      guard isTranslated else { throw failure(error.offset, error.message) }
      expression = nil
      remarks = ["the expression \(written) is not used: PCRE2 says \(error.message)"]
    }
  }
}

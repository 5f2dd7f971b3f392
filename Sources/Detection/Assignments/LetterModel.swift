/// How likely letters follow each other in the words of programs and their documentation.
///
/// Measured for this project over 120 MB of source text, headers, scripts and manuals of Python, C, C++, Perl, JavaScript
/// and Swift as a Debian system has them: 94,926 different words of three letters and more that occur at least three
/// times, each weighed with one plus the natural logarithm of its count.
enum LetterModel {
  /// Minus the binary logarithm of a transition's probability in quarters, as a character from `0` on; one row for each
  /// first letter and one for the begin of a word, one column for each second letter and one for the end.
  private static let table: [Int8] = Array(
    #"""
    KB@ANKDREXJ=A>WCV<@;GJLJISA
    >EDF?GLR>FO<IJ@IMA@H@MQPER=
    =KEH>JM>CY@BHL:HWCD>DMSSKZ=
    @GHC:GKO<RSFJJBJRDCGELMPLW7
    CJA?GFHQKXQCE>LFK;=@OHKCLW:
    @HGE@>LQ;WUAEG>HWACCARNRH^;
    BOIK:LHC@XRCHBDIW?AGDMPSON7
    ;LLI9LRS=WNHGK=JTCEBFQOUGX:
    DF@BDECVQTOAB8?EVE?>TETK[ED
    >JGF:IRK@LEKFI<EPK>I>JESSU<
    AKIF8IHK>OPCIGFIRH>GGNESJV8
    >MJD:JLS;XN?ML>JWNCCEJSTBU<
    :DIG:KQT>ZIGDM?=TKBIDKRQJW=
    ?N@?>D=OBSJILHAJVM?<GHQXPU;
    HFAAMGFQHSI@@:DB]<BBAGDNQVB
    =MGH<JMEAYL?JL>CR<CAEJQTDY=
    HKJJFJLJHUPAIHOJG@CI5JLPOP9
    =MEE9KGR=]JGDG?HVDABGJPWGX;
    DOCL=LMD?]JGJLCCMKA;BNMSHW7
    ?NFJ;JRB;]UGJK@HX>BEGPNQDP:
    C@CGBEGRC[R>@;IAY>?=TQUOXUD
    :LFI7BJP=XSGCKCHUHBGOIKPSV=
    ;KFF=IJC<TNFHA?GQ@?GKMMNSP<
    BKAE@EML@TQHDHH<PHB;LLPDHR8
    EKEHDJKPFUUDBCG<RI@BNNLPOL5
    >NKI5HPJ?SPFIJAJVKGKMPJFIE;
    @C>@ABDFALJCABE?MA=ADEGINNv
    """#.utf8.filter { $0 != 0x0A }.map { Int8($0) - 0x30 })

  private static let edge = 26

  /// The mean cost of a transition in quarters of a bit; letters at random come to 21 on the average, words to 16.
  ///
  /// - Parameter range: ASCII letters of `bytes`; anything else parts words.
  static func meanCost(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double {
    let table = Self.table
    var sum = 0
    var before = edge
    for index in range {
      let letter = min(Int((bytes[index] | 0x20) &- 0x61), edge)
      sum += Int(table[before * 27 + letter])
      before = letter
    }
    sum += Int(table[before * 27 + edge])
    return Double(sum) / Double(range.count + 1)
  }

  /// Whether a run of letters reads like a word: of words of five letters and more 95 in 100 do, of letters at random one
  /// in ten.
  static func isWordLike(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    switch range.count {
    case ..<3: false
    case 3: meanCost(bytes, range) <= 17.5
    case 4: meanCost(bytes, range) <= 18.2
    default: meanCost(bytes, range) <= 19
    }
  }
}

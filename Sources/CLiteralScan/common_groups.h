// The 800 most frequent groups of three bytes in program text, case folded, the most frequent first.
//
// Counted over 85 MB of Python, C, C++, Swift, Perl, JavaScript, JSON and documentation as they come with Debian 12 and
// Swift 6.3, leaving out groups with bytes that do not occur in keywords.
#pragma once

static const char common_groups[] =
    "    thionentthetio = he ing reode inameconcomasstermen conamstrcoded onsatelasforseldefor is typclaintspaype"
    "---ommif  no seelfati toandtur  \"panectnt er allite clto ret an is de if st __on mmestaetuinensturnng resan "
    "parvaltridat  i foref// reas=\"/coes in  a ble  rst verserangerstorest  t ofilese nd ss=rn nterinle proctiext"
    "thiof essfil  /tedablequistertatapre  s //hisortnoterre tpereraluealuratptiasekeytes pare \": calfinend win c"
    " trithunc prs a ca beead  'lf.try: \"hree itablin=\"hpattemuseopeefi mae clanonesetsios t arderme are exe sult"
    "e aargne latfuntat leporeree=\"cha firec  dontxmlromackrro000witll  asef=ageletry  vagetf=\"arance hrnde  comp"
    "penoptn ttrutinmplsse lirornod/spot th indexprenencorda hef hertexng= xmfro usf tinsato_cotrag=\"et quedesmod"
    "t ibas itat te matnumathit t te ft xout nae oorm///libas ml: te.00:laplaen izets gral:l/li dinalal nctlicche"
    "lseramrt  opimpcatreqele whmetloclentchlesecorsiferlis  f orjs-irentsadd\"\"\"eveali tyoreenahanxslljsumeobjhlj"
    "thascrces al\"hlstee =sltcol_inplewornon on  entrbe  furan chounattsinimedinpacss  \"\"om  do unsubtenhtmcritho"
    "ripde hattmlt arowlit frtterapd tredalss iiverit surteidejec  p  a hahar  mns artignct dirundact enace_reipt"
    " nembes =  _ualbereme002illr t elaininier.icatimpectarsednedly erntremesvarappdoc dattphttuese pmpo soiso==="
    " bybute\":ource  mon asqlbjeensemprse  lcoritid i siapht scop lome=hasumbut curapiven met cch disarscans nnge"
    "incntantie delssiznere raricreoveescmanefarmaaulete== quassithrfauprin s.  dede ns frepasttanpose: eate endi"
    "waroduticity.htoinnsen i_stt oulettrutispeail0.0 ==eriuntput nus owhed amarruee _gitrceonfdul= srac - etasig"
    "heaifiic fferouaryctear llo idue ept_tyighriasesdennitnew_ent = kebufureantute.cofiebacquiinf  $souadeatc po"
    "abaexc laise myuctanc obtasraidecncogesocalowachhene lexe buleaon_ree\"namy et_ve rucge ock_fiuffeam raer_ sh"
    "ethurcett geby ool\" c vecou imceponacto faghttalnfid bcketiteneo tninctastowrie w xcxct waarrf._clu taes.lem"
    "hro://gin wer i_dedepespld _par aowsshoirsdifustwhi bo= tplichion.soluirwilribed.figictgen $sid   x_naloa  n"
    "iceoths cn oardcasllensitaiialrgeanyesu$sextenfortipe s sakeed_secs: ave  oecirst \"cscag tuniinamin \"sroc_m_"
    "scofalostild gr spstde modixceteq atlogullrs orkdelty \"hteselecremosernalti dbt rledervsulnclubl= nludt neng"
    "xprt w \"tdexurlt b_seetcans pumerdict de ubooe_te bili_exst_pe\"autoidppesysitsmmaow is.me\"f _t pfirte_ashrre"
    "=\"ay $dgempaefeolurraso_";

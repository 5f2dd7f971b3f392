internal import KeyfuseCore

/// The words by which passwords are referred to.
extension ReferredPassword {
  static let prepositions = WordTable([
    (
      .stopWord,
      "de du d des del do da dos das della di dal vom von für zum zur beim im van voor od dla od for of on at from от для pour para per"
    )
  ])

  static let words = WordTable([
    (
      .qualifiesKey,
      """
      celui celle ceux celles la el las los das die der dem den quella quello que a o te to ten ta dat die one that и а und and et y
      """
    ),
    (
      .neutral,
      """
      old older new newer previous former current temporary initial provisional spare second
      provisoire provisorisch provisorische provisorisches vorläufig vorläufige vorläufiges provvisorio provvisoria provisório
      provisória temporale temporaneo temporanea temporal temporaire temporär temporäres tijdelijk tijdelijke tymczasowe
      geçici временный временная other backup fallback sandbox one alte altes
      alter alten neue neues neuer neuen vorherige vorheriges bisherige bisheriges aktuelle aktuelles ancien ancienne nouveau
      nouvelle vieja viejo antigua antiguo nueva nuevo anterior antiga antigo nova novo vecchia vecchio nuova nuovo stare stary
      nowe nowy oude nieuwe eski yeni старый старая новый новая новое старое neu alt
      """
    ),
    (
      .asks,
      """
      reset changed rotated updated switched set zurückgesetzt geändert gesetzt umgestellt réinitialisé changé modifié cambiada
      cambiado cambié alterada alterei mudei cambiata cambiato zmienione zmieniłem gewijzigd veranderd сменил поменял изменил
      ändrade ændret endret
      """
    ),
    (
      .voidsAny,
      """
      had has used uses hat hatte habe con mit avec com dene share shares teilen entered eingegeben was wird be with
      try use take enter nimm probier probiere versuch versuche verwende benutz benutze essaie essayez utilise usa prueba prova
      użyj spróbuj gebruik probeer deneyin попробуй dene pröva prøv
      """
    ),
  ])
}

/// The look of the HTML report.
enum IncidentStyle {
  /// The mark beside the name: a fuse that has blown.
  static let mark: HTML = """
    <svg class="logo" viewBox="0 0 24 24" aria-hidden="true"><rect x="1.5" y="6.5" width="21" height="11" rx="5.5"/>\
    <path d="M1.5 12H8l2 3 3-7M14.5 15l1-3h7"/></svg>
    """

  static let sheet: HTML = """
    :root {
      --ink: #15181e; --soft: #5a6372; --line: #e2e5ea; --paper: #fff; --wash: #f6f7f9;
      --accent: #2f5bd8; --danger: #c4291d; --danger-wash: #fdf1ef; --amber: #a65a00; --amber-wash: #fff4e0;
      --good: #17774a; --good-wash: #e9f7ef;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --ink: #e9ebef; --soft: #9ba4b3; --line: #2c323c; --paper: #13161b; --wash: #1b1f26;
        --accent: #7ea0ff; --danger: #ff8274; --danger-wash: #33191a; --amber: #f0b04f; --amber-wash: #33270f;
        --good: #5ccb92; --good-wash: #122b20;
      }
    }
    * { box-sizing: border-box; margin: 0; padding: 0; }
    html { background: var(--paper); color: var(--ink); -webkit-text-size-adjust: 100%; }
    body { font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
    main { max-width: 1024px; margin: 0 auto; padding: 40px 32px 64px; }
    code { font: 0.88em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
    h1 { font-size: 34px; line-height: 1.15; letter-spacing: -0.02em; font-weight: 680; margin: 22px 0 14px; max-width: 24em; text-wrap: balance; overflow-wrap: anywhere; }
    h2 { font-size: 20px; letter-spacing: -0.01em; font-weight: 660; margin: 0 0 16px; }
    h3 { font-size: 15px; font-weight: 640; }
    section { margin-top: 52px; }
    .bar { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 24px; border-bottom: 2px solid var(--ink); padding-bottom: 10px; }
    .eyebrow { display: flex; align-items: center; gap: 9px; font-weight: 640; }
    .logo { width: 26px; height: 26px; fill: none; stroke: var(--danger); stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
    .meta { color: var(--soft); display: flex; gap: 16px; align-items: center; }
    .pills { display: flex; flex-wrap: wrap; gap: 8px; margin-bottom: 18px; }
    .pill { border: 1px solid var(--line); border-radius: 99px; padding: 2px 12px; font-size: 13px; font-weight: 600; color: var(--soft); }
    .severity-critical, .severity-high { background: var(--danger); border-color: var(--danger); color: var(--paper); }
    .severity-medium { background: var(--amber); border-color: var(--amber); color: var(--paper); }
    .status-contained, .status-closed { background: var(--good-wash); border-color: transparent; color: var(--good); }
    .status-open { background: var(--danger-wash); border-color: transparent; color: var(--danger); }
    .lede { font-size: 17px; line-height: 1.6; max-width: 46em; }
    .figures { display: grid; grid-template-columns: repeat(4, 1fr); margin: 30px 0; border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
    .figures div { padding: 16px 20px; border-left: 1px solid var(--line); }
    .figures div:first-child { border-left: 0; background: var(--amber-wash); }
    .figures dt { color: var(--soft); font-size: 13px; }
    .figures b { display: block; font-size: 27px; line-height: 1.25; font-weight: 660; letter-spacing: -0.02em; }
    .figures span { color: var(--soft); font-size: 13px; }
    .facts { display: grid; grid-template-columns: 1fr 1fr; gap: 0 40px; }
    .facts div { display: grid; grid-template-columns: 104px 1fr; gap: 12px; padding: 7px 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
    .facts dt { color: var(--soft); }
    .facts dd { overflow-wrap: anywhere; }
    .soft, .quiet { color: var(--soft); }
    .quiet { padding: 16px 20px; background: var(--wash); border-radius: 10px; margin-top: 16px; }

    .timeline { list-style: none; }
    .timeline li { display: grid; grid-template-columns: 172px 24px 1fr; gap: 0 18px; break-inside: avoid; position: relative; }
    .timeline svg { position: absolute; left: 190px; top: 0; height: calc(100% + 1px); overflow: visible; }
    .timeline .what { grid-column: 3; }
    .timeline .when { grid-column: 1; grid-row: 1; text-align: right; padding: 8px 0 18px; }
    .timeline time { display: block; color: var(--soft); }
    .timeline time b { color: var(--ink); font-weight: 600; }
    .timeline .gap { font-size: 13px; color: var(--soft); }
    .timeline .what { padding: 8px 0 20px; min-height: 62px; }
    .timeline .what p { color: var(--soft); overflow-wrap: anywhere; }
    .timeline line { stroke-width: 3; }
    .timeline .calm { stroke: var(--line); }
    .timeline .hot { stroke: var(--danger); }
    .timeline circle { fill: var(--paper); stroke: var(--soft); stroke-width: 3; }
    .timeline .kind-leaked circle, .timeline .kind-anomaly circle { stroke: var(--danger); fill: var(--danger); }
    .timeline .kind-used circle, .timeline .kind-removed circle { stroke: var(--amber); }
    .timeline .kind-detected circle { stroke: var(--accent); fill: var(--accent); }
    .timeline .kind-contained circle { stroke: var(--good); fill: var(--good); }

    figure { margin: 0 0 20px; border: 1px solid var(--line); border-radius: 12px; padding: 14px 16px 12px; break-inside: avoid; }
    .chart { width: 100%; height: auto; display: block; }
    .chart text { font-size: 12px; fill: var(--ink); }
    .chart .tick { fill: var(--soft); }
    .chart .grid, .chart .axis { stroke: var(--line); }
    .chart .usual { fill: var(--accent); }
    .chart .odd { fill: var(--danger); }
    .chart .band { fill: var(--amber-wash); }
    .mark line { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 3 3; }
    .mark circle { fill: var(--soft); }
    .chart .mark text { font-weight: 600; }
    .kind-leaked.mark line, .kind-anomaly.mark line { stroke: var(--danger); } .kind-leaked.mark circle, .kind-anomaly.mark circle { fill: var(--danger); }
    .kind-contained.mark line { stroke: var(--good); stroke-dasharray: none; } .kind-contained.mark circle { fill: var(--good); }
    figcaption { display: flex; flex-wrap: wrap; gap: 4px 20px; font-size: 13px; color: var(--soft); padding: 4px 0 0 32px; }
    .key::before { content: ""; display: inline-block; width: 11px; height: 11px; border-radius: 3px; margin-right: 7px; vertical-align: -1px; }
    .key.usual::before { background: var(--accent); } .key.odd::before { background: var(--danger); }
    .key.band::before { background: var(--amber-wash); outline: 1px solid var(--amber); }
    .unit { margin-left: auto; }
    .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(380px, 100%), 1fr)); gap: 16px; }
    .card { border: 1px solid var(--line); border-left: 4px solid var(--danger); border-radius: 10px; padding: 16px 18px; break-inside: avoid; }
    .card p { margin-top: 8px; }
    .score { display: flex; align-items: center; gap: 10px; }
    .score svg { width: 100%; height: 6px; } .score .track { fill: var(--line); } .score .fill { fill: var(--danger); }
    .score b { font-size: 15px; }
    .ids { display: flex; flex-wrap: wrap; gap: 4px 8px; align-items: baseline; font-size: 13px; color: var(--soft); }
    .ids code, .flag { background: var(--wash); border-radius: 5px; padding: 1px 6px; }

    .scroll { overflow-x: auto; margin-top: 12px; }
    table { border-collapse: collapse; width: 100%; font-size: 13.5px; line-height: 1.45; }
    caption { text-align: left; color: var(--soft); padding-bottom: 8px; font-size: 13px; }
    th { text-align: left; font-weight: 600; color: var(--soft); border-bottom: 1.5px solid var(--ink); padding: 6px 14px 6px 0; white-space: nowrap; }
    td { vertical-align: top; border-bottom: 1px solid var(--line); padding: 8px 14px 8px 0; }
    th:last-child, td:last-child { padding-right: 4px; }
    tr { break-inside: avoid; }
    thead { display: table-header-group; }
    caption, thead { break-after: avoid; } tbody tr:first-child { break-before: avoid; }
    .time { white-space: nowrap; }
    .path { overflow-wrap: anywhere; min-width: 17em; }
    td.number, th.number { text-align: right; width: 6em; }
    .hash { max-width: 22em; overflow-wrap: anywhere; }
    .agent { display: block; color: var(--soft); font-size: 12px; overflow-wrap: anywhere; }
    .unusual td { background: var(--danger-wash); }
    .unusual td:first-child { box-shadow: inset 3px 0 var(--danger); padding-left: 12px; }
    .requests { padding-top: 0; }
    tr:has(+ tr > .requests) td { border-bottom: 0; }
    summary { cursor: pointer; color: var(--soft); }
    summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .requests ul { list-style: none; padding: 6px 0 4px; margin: 0; max-height: 340px; overflow-y: auto; }
    .requests li { padding: 1px 0; overflow-wrap: anywhere; }
    .requests li span { color: var(--soft); }
    .flag { color: var(--danger); background: var(--paper); white-space: nowrap; margin-right: 4px; font-size: 12.5px; font-weight: 600; }
    .change { display: flex; align-items: center; gap: 14px; font-size: 19px; font-weight: 660; margin-bottom: 10px; }
    .change svg { width: 34px; fill: none; stroke: var(--soft); stroke-width: 1.4; }
    .state-revoked, .state-disabled, .state-expired { color: var(--good); } .state-live { color: var(--danger); }
    .tasks { list-style: none; }
    .tasks li { display: grid; grid-template-columns: 18px 1fr auto; gap: 14px; padding: 12px 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
    .tasks p { color: var(--soft); }
    .box { width: 16px; height: 16px; margin-top: 4px; border: 1.5px solid var(--soft); border-radius: 4px; }
    .owner { color: var(--soft); }
    .tasks + .scroll { margin-top: 28px; }
    section > ul:not(.tasks) { padding-left: 20px; margin: 8px 0 20px; }
    footer { margin-top: 56px; border-top: 2px solid var(--ink); padding-top: 12px; color: var(--soft); font-size: 13px; }

    @media (max-width: 720px) {
      main { padding: 24px 18px 48px; }
      h1 { font-size: 26px; }
      .figures { grid-template-columns: 1fr 1fr; }
      .figures div { border-top: 1px solid var(--line); }
      .facts { grid-template-columns: 1fr; }
      .timeline li { grid-template-columns: 24px 1fr; }
      .timeline svg { left: 0; }
      .timeline .when { grid-column: 2; text-align: left; padding-bottom: 0; }
      .timeline .what { grid-column: 2; grid-row: 2; padding-top: 0; }
    }
    @page { size: A4; margin: 15mm 14mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9px system-ui, sans-serif; color: #5a6372; } }
    @media print {
      html, body { font-size: 10.5px; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      main { max-width: none; padding: 0; }
      h1 { font-size: 24px; margin: 14px 0 10px; } h2 { font-size: 15px; margin-bottom: 10px; } h3 { font-size: 11px; }
      h2, h3 { break-after: avoid; }
      section { margin-top: 26px; }
      .lede { font-size: 12px; }
      .figures { margin: 16px 0; } .figures div { padding: 10px 14px; } .figures b { font-size: 18px; }
      .figures dt, .figures span, .pill, figcaption, caption, .ids, .timeline .gap, footer { font-size: 9.5px; }
      .facts div { grid-template-columns: 74px 1fr; padding: 4px 0; }
      .timeline li { grid-template-columns: 118px 24px 1fr; } .timeline svg { left: 136px; }
      .timeline .when, .timeline .what { padding: 12px 0 10px; min-height: 0; }
      .card { padding: 10px 12px; } .cards { grid-template-columns: 1fr 1fr; gap: 10px; }
      table { font-size: 9.5px; } td { padding: 5px 10px 5px 0; }
      .scroll { overflow: visible; }
      .agent, .flag { font-size: 8.5px; } .change { font-size: 14px; }
    }
    """
}

"use strict";
(() => {
  const root = document.documentElement;
  const one = (selector, base = document) => base.querySelector(selector);
  const all = (selector, base = document) => [...base.querySelectorAll(selector)];
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const shared = read("shared"), words = read("words");
  const views = all(".view"), documents = all("article.document");
  const cache = new Map();
  let current = one("#summary");
  let spotlight = { article: null, number: 0 };

  /* ---- language: both are in the page, the style sheet shows one ---- */
  const index = () => (root.dataset.lang === "zh" ? 0 : 1);
  const say = (pair) => (pair ? pair[index()] : "");
  function setLanguage(language) {
    root.dataset.lang = language;
    root.lang = language === "zh" ? "zh-CN" : "en";
    document.title = say(words.title);
    for (const name of ["aria-label", "placeholder", "title"]) {
      for (const element of all(`[data-${name}-zh]`)) element.setAttribute(name, element.getAttribute(`data-${name}-${language}`));
    }
    for (const option of all("option[data-zh]")) option.textContent = option.dataset[language];
    one("#pick option").textContent = say(words.summary);
    for (const button of all(".switch button")) button.setAttribute("aria-pressed", button.dataset.set === language);
    const shown = current.dataset.figure;
    if (shown) fillFigure(current, Number(shown));
    for (const panel of all(".panel > .gaps")) if (panel.firstChild) fillGaps(panel.closest("article"));
    filter();
  }

  /* ---- elements ---- */
  function make(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }
  function data(article) {
    if (!cache.has(article)) cache.set(article, JSON.parse(one("script.data", article).textContent));
    return cache.get(article);
  }
  const figureIn = (article, number) => one(`.sheet [data-f="${number}"]`, article);
  const numberOf = (card) => Number(card.id.split("-f")[1]);
  const cardIn = (article, number) => document.getElementById(`${article.id}-f${number}`);

  /* ---- which view is shown: #summary, #d3, #d3-f2 ---- */
  function route() {
    const [, id, number] = /^#(d\d+)(?:-f(\d+))?$/.exec(location.hash) || [];
    const view = (id && document.getElementById(id)) || one("#summary");
    show(view);
    if (number) chooseFinding(view, Number(number));
    else if (view !== one("#summary") || location.hash === "#summary") window.scrollTo({ top: 0, behavior: "instant" });
  }
  function show(view) {
    current = view;
    for (const other of views) other.classList.toggle("shown", other === view);
    const place = documents.indexOf(view);
    one("#pick").value = view.id;
    one("#previous").disabled = place < 0;
    one("#next").disabled = place === documents.length - 1;
    for (const label of all(".filters label")) {
      const level = one("input", label).value;
      one("b", label).textContent = all(`[data-severity="${level}"]`, view).length;
    }
    const tab = one("nav .tab");
    if (place < 0) tab.setAttribute("aria-current", "page"); else tab.removeAttribute("aria-current");
    filter();
  }
  function step(by) {
    const place = documents.indexOf(current) + by;
    location.hash = place < 0 ? "#summary" : `#${documents[place].id}`;
  }

  /* ---- filters: severity, rule, words ---- */
  function filter() {
    const levels = new Set(all("input[name=severity]:checked").map((box) => box.value));
    const rule = one("#rule").value;
    const query = one("#search").value.trim().toLowerCase();
    const narrowed = Boolean(query || rule || levels.size < 3);
    const alike = (item) => levels.has(item.dataset.severity) && (!rule || item.dataset.rule === rule);
    const says = (item) => !query || item.textContent.toLowerCase().includes(query);
    let count = 0, total = 0;
    const sift = (items, named = () => false) => {
      let kept = 0;
      for (const item of items) {
        const keep = alike(item) && (named(item) || says(item));
        item.hidden = !keep;
        kept += keep;
      }
      return kept;
    };
    if (current.id === "summary") {
      const lines = all("#documents tbody tr"), rows = all("#findings tbody tr");
      const named = new Set(lines.filter((line) => query && one("th", line).textContent.toLowerCase().includes(query)).map((line) => line.dataset.document));
      const cards = all(".across .card");
      count = sift(rows, (row) => named.has(row.dataset.document)) + sift(cards);
      total = rows.length + cards.length;
      const open = new Set(rows.filter((row) => !row.hidden).map((row) => row.dataset.document));
      for (const line of lines) line.hidden = narrowed && !open.has(line.dataset.document) && !named.has(line.dataset.document);
    } else {
      const cards = all(".cards .card", current);
      count = sift(cards);
      total = cards.length;
    }
    const none = one(".none", current);
    if (none) none.hidden = count > 0 || total === 0;
    one("#count").textContent = `${say(words.shown)} ${count} ${say(words.of)} ${total}`;
    one("#clear").disabled = !narrowed;
  }
  function clearFilters() {
    one(".filters").reset();
    filter();
  }

  /* ---- showing evidence in place ---- */
  function clearMarks() {
    for (const hit of all("mark.hit")) {
      const parent = hit.parentNode;
      hit.replaceWith(...hit.childNodes);
      parent.normalize();
    }
    for (const figure of all(".chosen, .related")) figure.classList.remove("chosen", "related");
  }
  function highlight(article, [passage, start, end], name) {
    const element = passage < 0 ? null : one(`.sheet [data-p="${passage}"]`, article);
    if (!element) return null;
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) nodes.push([walker.currentNode, at]);
    let first = null;
    for (const [node, at] of nodes) {
      const from = Math.max(start - at, 0), to = Math.min(end - at, node.length);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = make("mark", name);
      range.surroundContents(mark);
      first = first || mark;
    }
    return first || element;
  }
  function reveal(element) {
    if (!element) return;
    element.scrollIntoView({ block: "center", inline: "center" });
  }

  /* ---- findings ---- */
  function unfold(card, open) {
    card.classList.toggle("unfolded", open);
    one(".open", card).setAttribute("aria-expanded", open);
  }
  function chooseFinding(article, number, spot = 0) {
    const card = cardIn(article, number);
    if (!card) return;
    if (card.hidden) clearFilters();
    pickTab(article, "list");
    for (const other of all(".card.current", article)) other.classList.remove("current");
    card.classList.add("current");
    unfold(card, true);
    clearMarks();
    let target = null;
    data(article).spots[number].forEach((place, at) => {
      const mark = highlight(article, place, at === spot ? "hit" : "hit other");
      if (at === spot) target = mark;
    });
    spotlight = { article, number };
    history.replaceState(null, "", `#${card.id}`);
    const list = card.closest(".list");
    if (list && list.scrollHeight > list.clientHeight) list.scrollTop += card.getBoundingClientRect().top - list.getBoundingClientRect().top - 8;
    reveal(target || card);
  }
  function chooseSpot(article, number, spot) {
    if (article) { chooseFinding(article, number, spot); return; }
    const [place, ...where] = shared.across[number][spot];
    history.pushState(null, "", `#d${place}`);
    show(documents[place]);
    clearMarks();
    reveal(highlight(current, where, "hit"));
  }
  function stepFinding(by) {
    const cards = all(".cards .card", current).filter((card) => !card.hidden);
    if (!cards.length || current.id === "summary") return;
    const place = cards.findIndex((card) => card.classList.contains("current"));
    const card = cards[Math.min(Math.max(place + by, 0), cards.length - 1)];
    chooseFinding(current, numberOf(card));
  }

  /* ---- figures ---- */
  function pickTab(article, name) {
    for (const tab of all(".tabs button", article)) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute("aria-selected", chosen);
      tab.tabIndex = chosen ? 0 : -1;
      one(`.panel > .${tab.dataset.tab}`, article).hidden = !chosen;
    }
    if (name === "gaps" && !one(".panel > .gaps > details", article)) fillGaps(article);
  }
  const AROUND = 16;
  function fillGaps(article) {
    const groups = new Map(data(article).gaps.map((reason) => [reason, []]));
    for (const element of all(".sheet .f.un[data-f]", article)) groups.get(data(article).figures[element.dataset.f][2]).push(element);
    const lists = [...groups].filter(([, elements]) => elements.length).map(([reason, elements]) => {
      const box = make("details", "", make("summary", "", `${say(data(article).reasons[reason])} ${elements.length}`));
      box.addEventListener("toggle", () => { if (box.children.length === 1) box.append(...elements.map((element) => drawGap(article, element))); });
      return box;
    });
    one(".panel > .gaps", article).replaceChildren(...lists);
    if (lists.length) lists[0].open = true;
  }
  function drawGap(article, element) {
    const before = document.createRange(), after = document.createRange(), passage = element.closest(".t");
    before.setStart(passage, 0); before.setEndBefore(element);
    after.setStartAfter(element); after.setEnd(passage, passage.childNodes.length);
    const button = make("button", "", before.toString().slice(-AROUND), make("b", "", element.textContent), after.toString().slice(0, AROUND));
    button.type = "button";
    button.addEventListener("click", () => { clearMarks(); element.classList.add("chosen"); reveal(element); });
    return button;
  }
  const markOf = (element) => ["ag", "ro", "di", "un"].find((name) => element.classList.contains(name));
  const claimsOf = (article, number) => data(article).claims.filter((claim) => claim.p.some((part) => part[0] === number));
  function describe(article, number) {
    const [text, unit, reason, sure] = data(article).figures[number];
    const mark = shared.marks[markOf(figureIn(article, number))];
    const why = reason ? `（${say(data(article).reasons[reason])}）` : "";
    const read = sure === undefined ? "" : `${say(words.recognised)} ${sure}%`;
    return { text, unit, read, mark: say(mark), why: index() ? why.replace("（", " (").replace("）", ")") : why };
  }
  function chooseFigure(article, number) {
    const element = figureIn(article, number);
    clearMarks();
    for (const card of all(".card.current", article)) card.classList.remove("current");
    for (const claim of claimsOf(article, number)) {
      for (const part of claim.p) {
        const other = figureIn(article, part[0]);
        if (other && other !== element) other.classList.add("related");
      }
    }
    element.classList.add("chosen");
    fillFigure(article, number);
    pickTab(article, "figure");
    one(".panel > .figure", article).scrollTop = 0;
  }
  function fillFigure(article, number) {
    const panel = one(".panel > .figure", article);
    const about = describe(article, number), claims = claimsOf(article, number);
    const head = make("div", "chosen-head", make("div", "big", about.text));
    if (about.unit) head.append(make("p", "label", say(words.unit_from) + about.unit));
    if (about.read) head.append(make("p", "label", about.read));
    head.append(make("p", `verdict ${markOf(figureIn(article, number))}`, about.mark + about.why));
    head.append(make("p", "label", claims.length ? `${say(words.in_claims)} ${claims.length}` : say(words.no_claims)));
    panel.replaceChildren(head, ...claims.map((claim) => drawClaim(article, claim, number)));
    article.dataset.figure = number;
  }
  function drawClaim(article, claim, number) {
    const [name, ...verdict] = shared.outcomes[claim.o];
    const box = make("div", "claim", make("span", `verdict ${name}`, say(verdict)));
    box.append(make("b", "", say(shared.kinds[claim.k])), " ", make("code", "", claim.r));
    if (claim.s) box.append(make("div", "label", claim.s));
    if (claim.f) box.append(make("samp", "", claim.f));
    if (claim.w) box.append(make("samp", "", `${claim.w[0]} → ${claim.w[1]}`));
    if (claim.why) box.append(make("div", "", say(claim.why)));
    const parts = make("div", "parts");
    for (const [figure, role, label] of claim.p) {
      if (figure === number || !figureIn(article, figure)) continue;
      const button = make("button", "", `${label || say(shared.roles[role])} `, make("b", "", data(article).figures[figure][0]));
      button.type = "button";
      button.addEventListener("click", () => { reveal(figureIn(article, figure)); chooseFigure(article, figure); });
      parts.append(button);
    }
    if (claim.n) {
      const link = make("a", "", `${say(words.reported)} ${claim.n}`);
      link.href = `#${article.id}-f${claim.n}`;
      parts.append(link);
    }
    box.append(parts);
    return box;
  }
  function ready(element) {
    if (element.hasAttribute("role")) return;
    element.setAttribute("role", "button");
    element.tabIndex = 0;
  }
  function neighbour(element, by) {
    const figures = all(".sheet .f[data-f]", current);
    const next = figures[figures.indexOf(element) + by];
    if (!next) return;
    ready(next);
    element.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }

  /* ---- the tooltip ---- */
  const tip = one("#tip");
  function showTip(element) {
    const article = element.closest("article"), number = Number(element.dataset.f);
    const about = describe(article, number), count = claimsOf(article, number).length;
    const parts = [about.mark + about.why];
    if (about.unit) parts.push(say(words.unit_from) + about.unit);
    if (about.read) parts.push(about.read);
    if (count) parts.push(`${say(words.in_claims)} ${count}`, say(words.click));
    tip.textContent = parts.join(" · ");
    element.setAttribute("aria-label", `${about.text} ${parts.join(", ")}`);
    tip.hidden = false;
    const box = element.getBoundingClientRect(), size = tip.getBoundingClientRect();
    const above = box.top - size.height - 6;
    tip.style.top = `${above > 0 ? above : box.bottom + 6}px`;
    tip.style.left = `${Math.max(8, Math.min(box.left, root.clientWidth - size.width - 8))}px`;
  }
  const hideTip = () => { tip.hidden = true; };

  /* ---- events ---- */
  document.addEventListener("click", (event) => {
    const { target } = event;
    const article = target.closest("article.document");
    const figure = target.closest(".sheet .f[data-f]");
    const spot = target.closest("button.spot"), head = target.closest("button.open"), tab = target.closest(".tabs button");
    const badge = target.closest("a.n, .parts a");
    if (target.dataset.set) setLanguage(target.dataset.set);
    else if (badge) { event.preventDefault(); chooseFinding(article, Number(badge.hash.split("-f")[1])); }
    else if (figure) chooseFigure(article, Number(figure.dataset.f));
    else if (tab) pickTab(article, tab.dataset.tab);
    else if (spot) chooseSpot(article, numberOf(spot.closest(".card")), Number(spot.dataset.spot));
    else if (head) {
      const card = head.closest(".card");
      const same = article && spotlight.article === article && spotlight.number === numberOf(card);
      if (card.classList.contains("unfolded") && (same || !article)) { unfold(card, false); if (article) { clearMarks(); card.classList.remove("current"); } }
      else if (article) chooseFinding(article, numberOf(card));
      else unfold(card, true);
    }
  });
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    const typing = /^(input|select|textarea)$/i.test(target.tagName);
    if (key === "Escape") { clearMarks(); hideTip(); if (typing) target.blur(); }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const figure = target.closest && target.closest(".sheet .f[data-f]");
    if (figure && (key === "Enter" || key === " ")) { event.preventDefault(); chooseFigure(current, Number(figure.dataset.f)); }
    else if (figure && (key === "ArrowRight" || key === "ArrowLeft")) { event.preventDefault(); neighbour(figure, key === "ArrowRight" ? 1 : -1); }
    else if (target.matches(".tabs button") && (key === "ArrowRight" || key === "ArrowLeft")) {
      const other = all(".tabs button", current).find((tab) => tab !== target);
      pickTab(current, other.dataset.tab);
      other.focus();
    } else if (key === "j") stepFinding(1);
    else if (key === "k") stepFinding(-1);
    else if (key === "/") { event.preventDefault(); one("#search").focus(); }
  });
  document.addEventListener("mouseover", (event) => {
    const figure = event.target.closest(".sheet .f[data-f]");
    if (figure) showTip(figure); else hideTip();
  });
  document.addEventListener("focusin", (event) => {
    const figure = event.target.closest(".sheet .f[data-f]");
    if (figure) showTip(figure); else hideTip();
  });
  one(".filters").addEventListener("input", filter);
  one(".filters").addEventListener("submit", (event) => event.preventDefault());
  one(".filters").addEventListener("reset", () => setTimeout(filter));
  one("#pick").addEventListener("change", (event) => { location.hash = `#${event.target.value}`; });
  one("#previous").addEventListener("click", () => step(-1));
  one("#next").addEventListener("click", () => step(1));
  one("#print").addEventListener("click", () => window.print());
  if (one("#print-all")) one("#print-all").addEventListener("click", () => { root.classList.add("all"); window.print(); });
  window.addEventListener("afterprint", () => root.classList.remove("all"));
  window.addEventListener("hashchange", route);
  window.addEventListener("scroll", hideTip, { passive: true });
  new ResizeObserver(([bar]) => root.style.setProperty("--top", `${Math.round(bar.target.offsetHeight)}px`)).observe(one("#top"));
  for (const article of documents) {
    const first = one(".sheet .f[data-f]", article);
    if (first) ready(first);
  }
  for (const button of all(".card .open")) button.setAttribute("aria-expanded", "false");
  if (documents.length === 1 && !location.hash) location.replace(`#${documents[0].id}`);
  route();
})();

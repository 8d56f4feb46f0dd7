"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const t = data.words;
  const $ = (id) => document.getElementById(id);
  const marks = data.marks.map((mark, n) => ({ ...mark, n, element: $(`m${n}`) })).filter((mark) => mark.element);
  const kinds = [...document.querySelectorAll(".chip input[value]")];
  const key = `tracker-read:${data.text}`;
  let decisions = new Map();
  let walk = [];
  let here = null;

  // What a reader decided stays in this browser. A browser that keeps nothing for local files only loses the convenience.
  function stored(name) { try { return localStorage.getItem(name); } catch { return null; } }
  function store(name, value) { try { localStorage.setItem(name, value); } catch { /* nothing is kept */ } }
  const spot = (mark) => `${mark.start}-${mark.end}`;
  function keep() { store(key, JSON.stringify([...decisions])); }

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  function toast(words) {
    document.querySelector(".toast")?.remove();
    const note = make("div", { className: "toast", role: "status", textContent: words });
    document.body.append(note);
    setTimeout(() => note.remove(), 3500);
  }

  function filter() {
    const wanted = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
    const doubted = $("doubted").checked, open = $("open").checked;
    walk = marks.filter((mark) => (doubted ? mark.doubted : wanted.has(mark.answer)) && (!open || !decisions.has(spot(mark))));
    const on = new Set(walk);
    for (const mark of marks) mark.element.classList.toggle("on", on.has(mark));
    $("text").classList.toggle("only", $("only").checked);
    $("empty").hidden = walk.length > 0;
    place();
  }

  function place() {
    const at = here ? walk.indexOf(here) : -1;
    $("place").textContent = `${at < 0 ? "–" : at + 1} / ${walk.length}`;
    const targets = marks.filter((mark) => mark.answer === "target");
    const done = targets.filter((mark) => decisions.has(spot(mark))).length;
    $("count").textContent = `${t.decided} ${done} / ${targets.length}`;
    $("progress").max = Math.max(1, targets.length);
    $("progress").value = done;
  }

  function dress(mark) {
    mark.element.classList.remove("right", "wrong", "no_target", "is_target");
    const decision = decisions.get(spot(mark));
    if (decision) mark.element.classList.add(decision.decision);
  }

  function show(mark, move = true) {
    if (here) here.element.classList.remove("here");
    here = mark;
    mark.element.classList.add("here");
    $("panel").classList.remove("low");
    card(mark);
    place();
    if (move) mark.element.scrollIntoView({ block: "center", inline: "center" });
  }

  function step(by) {
    if (!walk.length) return;
    let at = here ? walk.indexOf(here) : -1;
    if (at < 0 && here) {
      const after = walk.findIndex((mark) => mark.n > here.n);
      at = by > 0 ? (after < 0 ? 0 : after) : (after < 0 ? walk.length : after) - 1;
    } else at = at < 0 ? (by > 0 ? 0 : walk.length - 1) : at + by;
    show(walk[(at + walk.length) % walk.length]);
  }

  const choices = (mark) => (mark.answer === "target" ? ["right", "wrong", "no_target"] : ["right", "is_target"]);

  function card(mark) {
    const decision = decisions.get(spot(mark));
    const buttons = choices(mark).map((name, n) => {
      const button = make("button", { type: "button" }, make("kbd", { textContent: n + 1 }), t[name]);
      button.setAttribute("aria-pressed", decision?.decision === name);
      button.addEventListener("click", () => decide(name));
      return button;
    });
    const undo = make("button", { type: "button", textContent: t.undo, disabled: !decision });
    undo.addEventListener("click", () => decide(null));
    const note = make("input", { id: "note", placeholder: t.note, value: decision?.note ?? "", maxLength: 500 });
    note.setAttribute("aria-label", t.note);
    note.addEventListener("input", () => {
      const given = decisions.get(spot(mark));
      if (given) { given.note = note.value.trim() || null; keep(); }
    });
    const records = mark.records.map((lines) =>
      make("dl", { className: "record" }, ...lines.flatMap(([label, value]) => [make("dt", { textContent: label }), make("dd", { textContent: value })])));
    const [before, figure, after] = mark.quote;
    const quote = [before, make("em", { textContent: figure }), after];
    const steps = mark.steps.map(([field, rule, words]) =>
      make("li", {}, make("i", { textContent: field }), make("code", { textContent: rule }), ...(words ? [make("q", { textContent: words })] : [])));
    $("card").replaceChildren(
      make("p", { className: "what" }, make("strong", { textContent: mark.figure }), make("span", { className: `badge ${mark.answer}`, textContent: data.answers[mark.answer] })),
      ...(mark.doubts.length ? [make("p", { className: "doubts", textContent: mark.doubts.join(" · ") })] : []),
      make("div", { className: "decide" }, ...buttons, undo), note,
      ...records, make("blockquote", {}, ...quote),
      make("details", { open: innerWidth > 900 }, make("summary", { textContent: t.why }), make("ul", { className: "steps" }, ...steps)));
    $("card").scrollTop = 0;
  }

  function decide(name) {
    if (!here) return;
    const given = decisions.get(spot(here));
    if (name === null || given?.decision === name) decisions.delete(spot(here));
    else decisions.set(spot(here), { decision: name, note: $("note")?.value.trim() || null, at: new Date().toISOString() });
    keep();
    dress(here);
    const mark = here;
    // A decision leads on, but for one that asks for words.
    if (decisions.has(spot(mark)) && name === "right") step(1);
    else { card(mark); place(); if (name === "wrong") $("note").focus(); }
    if ($("open").checked) filter();
  }

  function exported() {
    const list = marks.filter((mark) => decisions.has(spot(mark))).map((mark) => {
      const { decision, note, at } = decisions.get(spot(mark));
      return { ids: mark.ids, start: mark.start, end: mark.end, figure: mark.figure, quote: mark.quote.join(""), taken_for: mark.answer, decision, note, at };
    });
    return { tracker: "decisions", schema: 1, file: data.file, text: data.text, by: $("by").value.trim() || null, exported_at: new Date().toISOString(), decisions: list };
  }

  function save() {
    const link = make("a", {
      href: URL.createObjectURL(new Blob([JSON.stringify(exported(), null, 1) + "\n"], { type: "application/json" })),
      download: `${data.file.split(/[\\/]/).pop().replace(/\.[^.]*$/, "") || "plan"}.decisions.json`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async function load(file) {
    let found;
    try { found = JSON.parse(await file.text()); } catch { return toast(t.unread); }
    if (found?.tracker !== "decisions" || !Array.isArray(found.decisions)) return toast(t.unread);
    if (found.text !== data.text) return toast(t.foreign);
    for (const { start, end, decision, note, at } of found.decisions) decisions.set(`${start}-${end}`, { decision, note: note ?? null, at });
    if (found.by && !$("by").value) $("by").value = found.by;
    keep();
    marks.forEach(dress);
    filter();
  }

  const keys = {
    j: () => step(1), n: () => step(1), ArrowRight: () => step(1),
    k: () => step(-1), p: () => step(-1), ArrowLeft: () => step(-1),
    u: () => decide(null), e: save,
    d: () => { $("doubted").checked = !$("doubted").checked; filter(); },
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input:not([type=checkbox]), textarea");
    if (event.key === "Escape" || (event.key === "Enter" && event.target.id === "note")) {
      event.target.blur();
      if (event.key === "Enter") step(1); else $("panel").classList.add("low");
      return;
    }
    if (typing) return;
    const number = Number(event.key);
    if (here && number >= 1 && number <= choices(here).length) decide(choices(here)[number - 1]);
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
  $("text").addEventListener("click", (event) => {
    const element = event.target.closest("mark");
    if (element) show(marks.find((mark) => mark.element === element), innerWidth <= 900);
  });
  for (const box of [...kinds, $("open"), $("only")]) box.addEventListener("input", filter);
  $("doubted").addEventListener("input", filter);
  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  $("close").addEventListener("click", () => $("panel").classList.toggle("low"));
  $("export").addEventListener("click", save);
  $("load").addEventListener("change", () => { if ($("load").files[0]) load($("load").files[0]); });
  $("by").value = stored("tracker-read:by") ?? "";
  $("by").addEventListener("input", () => store("tracker-read:by", $("by").value));
  try { decisions = new Map(JSON.parse(stored(key) ?? "[]")); } catch { decisions = new Map(); }
  marks.forEach(dress);
  if (innerWidth <= 900) $("panel").classList.add("low");
  filter();
})();

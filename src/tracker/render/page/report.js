"use strict";
(() => {
  const AT_ONCE = 200;
  const LONGEST_WORDS = 200;
  const ID = /^[a-z2-7]{8}$/;
  const one = (id) => document.getElementById(id);
  const targets = [...document.querySelectorAll(".target")];
  const chunks = [...document.querySelectorAll("script.rest")];
  const sheets = [...document.querySelectorAll("script.sheet")];
  const words = one("words");
  const choices = [...document.querySelectorAll("select[data-key]")];
  const lights = [...document.querySelectorAll(".tiles input")];
  const shown = one("shown");
  const open = one("open");
  const csv = one("csv");
  const clear = one("clear");
  const place = one("rest");
  const left = one("left");
  const further = one("further");
  const total = Number(shown.textContent.split("/")[1]);
  const known = new Map(targets.map((target) => [target, { ...target.dataset }]));

  // --- what is asked for -------------------------------------------------------------------------------------------
  const asked = () => words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const isFree = () => !asked().length && choices.every((choice) => !choice.value) && lights.every((box) => box.checked);

  function fits(row, all) {
    if (!lights.some((box) => box.checked && box.value === row.part)) return false;
    if (!choices.every((choice) => !choice.value || row[choice.dataset.key] === choice.value)) return false;
    return all.every((word) => row.text.includes(word));
  }

  // --- most of a large report lies packed in the page until somebody looks for it ---------------------------------
  async function unpacked(chunk) {
    const bytes = Uint8Array.from(atob(chunk.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }
  const flat = (parts) => Promise.all(parts.map(unpacked)).then((found) => found.flat());
  let loading = null;
  function load() {
    loading ??= flat(chunks);
    return loading;
  }

  let turn = 0;
  let found = [];
  let drawn = 0;
  function draw(count) {
    place.insertAdjacentHTML("beforeend", found.slice(drawn, drawn + count).filter((row) => !one(row.id)).map((row) => row.html).join(""));
    drawn = Math.min(found.length, drawn + count);
    further.hidden = drawn >= found.length;
  }

  async function filter() {
    const mine = ++turn;
    const all = asked();
    const free = isFree();
    let count = 0;
    for (const target of targets) {
      const yes = fits(known.get(target), all);
      target.hidden = !yes;
      count += yes;
    }
    clear.hidden = free;
    if (chunks.length) {
      left.hidden = !free;
      place.replaceChildren();
      [found, drawn] = [[], 0];
      further.hidden = !free;
      if (free) {
        count = total;
      } else {
        const rows = await load();
        if (mine !== turn) return;
        found = rows.filter((row) => fits(row, all));
        count += found.length;
        draw(AT_ONCE);
      }
    }
    one("none").hidden = count > 0;
    shown.textContent = `${count} / ${total}`;
  }

  // Whatever cannot be unpacked is told, and never fails in silence.
  function told(work) {
    return (...given) => work(...given)?.catch(() => {
      const note = one("told");
      note.hidden = false;
      note.textContent = csv.dataset.old;
    });
  }

  // --- the address: the same link, the same view; text of it is only ever compared or put into a field -------------
  let here = location.hash;
  let current = "";
  let typing = false;

  function parsed(hash) {
    const text = hash.slice(1);
    return ID.test(text) ? new URLSearchParams({ id: text }) : new URLSearchParams(text);
  }

  function address() {
    const said = new URLSearchParams();
    if (words.value.trim()) said.set("q", words.value.trim());
    for (const choice of choices) if (choice.value) said.set(choice.dataset.key, choice.value);
    if (!lights.every((box) => box.checked)) said.set("light", lights.filter((box) => box.checked).map((box) => box.value).join(","));
    if (current) said.set("id", current);
    return `#${current && [...said].length === 1 ? current : said}`;
  }

  function write(newEntry) {
    const to = address();
    if (to === here || (to === "#" && !here)) return;
    try {
      history[newEntry ? "pushState" : "replaceState"](null, "", to);
      here = location.hash;
    } catch {
      // A browser that has been told too many addresses in a while takes none: the view is right all the same.
    }
  }

  function chosen(choice, value) {
    choice.value = value;
    if (choice.value === value) return;
    // An address of another day may name an office that this page has not: nothing fits, and the field says why.
    choice.add(new Option(value, value));
    choice.value = value;
  }

  async function apply() {
    const said = parsed(location.hash);
    words.value = (said.get("q") ?? "").slice(0, LONGEST_WORDS);
    for (const choice of choices) chosen(choice, (said.get(choice.dataset.key) ?? "").slice(0, LONGEST_WORDS));
    const on = said.get("light")?.split(",");
    for (const box of lights) box.checked = !on || on.includes(box.value);
    const id = said.get("id") ?? "";
    current = ID.test(id) ? id : "";
    await filter();
    await unfold();
  }

  async function unfold() {
    const id = current;
    if (!id) return;
    if (!one(id) && chunks.length) {
      const row = (await load()).find((each) => each.id === id);
      if (row && id === current && !one(id)) place.insertAdjacentHTML("afterbegin", row.html);
    }
    const target = one(id);
    if (!target?.matches(".target")) return;
    [target.hidden, target.open] = [false, true];
    target.scrollIntoView();
  }

  const changed = told(() => {
    current = "";
    return filter();
  });
  words.addEventListener("input", () => {
    changed();
    // What is typed in one go is one step back.
    write(!typing);
    typing = true;
  });
  words.addEventListener("change", () => (typing = false));
  for (const control of [...choices, ...lights]) {
    control.addEventListener("input", () => {
      typing = false;
      changed();
      write(true);
    });
  }
  clear.addEventListener("click", () => {
    words.value = "";
    for (const choice of choices) choice.value = "";
    for (const box of lights) box.checked = true;
    changed();
    write(true);
  });
  const moved = told(async () => {
    if (location.hash === here) return;
    here = location.hash;
    typing = false;
    await apply();
  });
  addEventListener("popstate", moved);
  addEventListener("hashchange", moved);

  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href^='#']");
    const head = event.target.closest(".target > summary");
    if (link) {
      const said = parsed(link.getAttribute("href"));
      event.preventDefault();
      if (said.has("id")) {
        current = said.get("id");
        write(true);
        told(unfold)();
      } else {
        history.pushState(null, "", link.getAttribute("href"));
        here = location.hash;
        told(apply)();
        one("all").scrollIntoView();
      }
    } else if (head) {
      // It opens after this: the address says which one is open.
      current = head.parentElement.open ? "" : head.parentElement.id;
      write(false);
    } else {
      point(event);
    }
  });

  // --- a picture tells the figure that is nearest to the finger ---------------------------------------------------
  function point(event) {
    for (const other of document.querySelectorAll(".point.on")) other.classList.remove("on");
    const points = [...(event.target.closest(".plot")?.querySelectorAll(".point") ?? [])];
    const away = (each) => {
      const box = each.firstElementChild.getBoundingClientRect();
      return Math.hypot(event.clientX - box.x - box.width / 2, event.clientY - box.y - box.height / 2);
    };
    points.sort((a, b) => away(a) - away(b))[0]?.classList.add("on");
  }

  // --- the table of what is shown, as `tracker report --format csv` writes it -------------------------------------
  csv.addEventListener("click", told(async () => {
    const all = asked();
    const own = await flat(sheets);
    const rows = own.filter((_, at) => fits(known.get(targets[at]), all));
    if (chunks.length) rows.push(...(await load()).filter((row) => fits(row, all)));
    rows.sort((a, b) => a.at - b.at);
    const text = `\ufeff${csv.dataset.head}${rows.map((row) => row.csv).join("")}`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = csv.dataset.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }));

  open.addEventListener("click", () => {
    const visible = [...document.querySelectorAll(".target")].filter((target) => !target.hidden);
    const all = visible.every((target) => target.open);
    for (const target of visible) target.open = !all;
  });
  further?.addEventListener("click", told(async () => {
    if (!found.length) found = await load();
    draw(AT_ONCE);
  }));

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".target, .folded")].filter((each) => !each.open && !each.hidden);
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of closed) each.open = false;
  });

  told(async () => {
    const said = parsed(location.hash);
    await apply();
    if (!current && [...said.keys()].some((key) => ["q", "light"].includes(key) || choices.some((choice) => choice.dataset.key === key))) one("all").scrollIntoView();
  })();
})();

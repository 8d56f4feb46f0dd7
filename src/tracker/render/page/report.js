"use strict";
(() => {
  const AT_ONCE = 200;
  const targets = [...document.querySelectorAll(".target")];
  const chunks = [...document.querySelectorAll("script.rest")];
  const words = document.getElementById("words");
  const choices = [...document.querySelectorAll("select[data-key]")];
  const lights = [...document.querySelectorAll(".tiles input")];
  const shown = document.getElementById("shown");
  const open = document.getElementById("open");
  const place = document.getElementById("rest");
  const left = document.getElementById("left");
  const further = document.getElementById("further");
  const total = shown.textContent.split("/")[1].trim();
  const known = new Map(targets.map((t) => [t, { ...t.dataset, text: t.querySelector("summary").textContent.toLowerCase() + t.dataset.more.toLowerCase() }]));

  function fits(row, all) {
    if (!lights.some((box) => box.checked && box.value === row.part)) return false;
    if (!choices.every((choice) => !choice.value || row[choice.dataset.key] === choice.value)) return false;
    return all.every((word) => row.text.includes(word));
  }

  // Most of a large report lies packed in the page until somebody looks for it.
  async function unpacked(chunk) {
    const bytes = Uint8Array.from(atob(chunk.textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  }
  let loading = null;
  function load() {
    loading ??= Promise.all(chunks.map(unpacked)).then((parts) => parts.flat());
    return loading;
  }

  let turn = 0;
  let found = [];
  let drawn = 0;
  function draw(count) {
    place.insertAdjacentHTML("beforeend", found.slice(drawn, drawn + count).filter((row) => !document.getElementById(row.id)).map((row) => row.html).join(""));
    drawn = Math.min(found.length, drawn + count);
    further.hidden = drawn >= found.length;
  }

  async function filter() {
    const mine = ++turn;
    const all = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const target of targets) {
      const yes = fits(known.get(target), all);
      target.hidden = !yes;
      count += yes;
    }
    if (chunks.length) {
      const free = !all.length && choices.every((choice) => !choice.value) && lights.every((box) => box.checked);
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
    shown.textContent = `${count} / ${total}`;
  }

  function told(work) {
    return (event) => work(event)?.catch(() => {
      left.hidden = false;
      left.textContent = left.dataset.old;
    });
  }

  for (const control of [words, ...choices, ...lights]) control.addEventListener("input", told(filter));
  open.addEventListener("click", () => {
    const visible = [...document.querySelectorAll(".target")].filter((target) => !target.hidden);
    const all = visible.every((target) => target.open);
    for (const target of visible) target.open = !all;
  });
  further?.addEventListener("click", told(async () => {
    if (!found.length) found = await load();
    draw(AT_ONCE);
  }));
  async function unfold() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    if (!document.getElementById(id) && chunks.length) {
      const row = (await load()).find((one) => one.id === id);
      if (row) {
        place.insertAdjacentHTML("afterbegin", row.html);
        document.getElementById(id).scrollIntoView();
      }
    }
    const target = document.getElementById(id);
    if (target && target.matches(".target")) target.open = true;
  }
  addEventListener("hashchange", told(unfold));
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll(".target")].filter((target) => !target.open && !target.hidden);
    for (const target of closed) target.open = true;
  });
  addEventListener("afterprint", () => {
    for (const target of closed) target.open = false;
  });
  told(filter)();
  told(unfold)();
})();

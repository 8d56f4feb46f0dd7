"use strict";
(() => {
  const targets = [...document.querySelectorAll(".target")];
  const words = document.getElementById("words");
  const choices = [...document.querySelectorAll("select[data-key]")];
  const lights = [...document.querySelectorAll(".tiles input")];
  const shown = document.getElementById("shown");
  const open = document.getElementById("open");
  const text = new Map(targets.map((t) => [t, t.querySelector("summary").textContent.toLowerCase() + t.dataset.more.toLowerCase()]));

  function fits(target) {
    if (!lights.some((box) => box.checked && box.value === target.dataset.part)) return false;
    if (!choices.every((choice) => !choice.value || target.dataset[choice.dataset.key] === choice.value)) return false;
    const all = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    return all.every((word) => text.get(target).includes(word));
  }

  function filter() {
    let count = 0;
    for (const target of targets) {
      const yes = fits(target);
      target.hidden = !yes;
      count += yes;
    }
    shown.textContent = `${count} / ${targets.length}`;
  }

  for (const control of [words, ...choices, ...lights]) control.addEventListener("input", filter);
  open.addEventListener("click", () => {
    const visible = targets.filter((target) => !target.hidden);
    const all = visible.every((target) => target.open);
    for (const target of visible) target.open = !all;
  });
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches(".target")) target.open = true;
  }
  addEventListener("hashchange", unfold);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = targets.filter((target) => !target.open && !target.hidden);
    for (const target of closed) target.open = true;
  });
  addEventListener("afterprint", () => {
    for (const target of closed) target.open = false;
  });
  filter();
  unfold();
})();

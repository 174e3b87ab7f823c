// Nothing here is needed: every page works without it.
"use strict";
(() => {
  const body = document.body;
  const typing = (one) => one.closest("input, textarea, select, [contenteditable]");
  const forms = "main form[method=post]";
  const dirty = () => [...document.querySelectorAll(forms)].some((form) => form.dataset.touched);
  document.addEventListener("input", (event) => { const form = event.target.form; if (form) form.dataset.touched = "1"; });

  // The record changed: a page without typed words loads again, another says so.
  const watch = async () => {
    if (document.hidden || !body.dataset.watch) return;
    try {
      const answer = await fetch(body.dataset.watch, { headers: { accept: "application/json" } });
      if (!answer.ok) return;
      const found = await answer.json();
      if (found.state === body.dataset.state) return;
      if (!document.querySelector(forms) && !dirty()) location.reload();
      else document.getElementById("changed").hidden = false;
    } catch { /* the machine is away; the next look tells */ }
  };
  setInterval(watch, 5000);
  document.addEventListener("visibilitychange", watch);

  // What follows is told while somebody types.
  for (const form of document.querySelectorAll("form[data-follows]")) {
    let wait = 0;
    const look = async () => {
      const data = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.follows, { method: "POST", body: data });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const found = page.getElementById("follows");
      const place = document.getElementById("follows");
      if (found && place) place.replaceWith(found);
    };
    form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(look, 500); });
  }

  const press = (name) => document.querySelector(`[data-key="${name}"]`)?.click();
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const form = event.target.form || document.querySelector("form[data-follows]");
      if (form && form.method === "post") { event.preventDefault(); form.requestSubmit(form.querySelector("[value=save]")); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const plan = document.querySelector(".bar .plan")?.getAttribute("href");
    const go = { "?": "/keys", t: "/", p: plan, r: plan && `${plan}round` }[event.key];
    if (go) { event.preventDefault(); location.href = go; }
    else if (event.key === "/") { const box = document.getElementById("words"); if (box) { event.preventDefault(); box.focus(); } }
    else if (event.key === "j") press("next");
    else if (event.key === "k") press("previous");
  });
  document.getElementById("faults")?.focus();
})();

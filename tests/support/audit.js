// What axe-core misses. Returns every fault in words; looks only, changes nothing.
(() => {
  const faults = [];
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const words = (node) => (node?.textContent ?? "").trim();
  const short = (text) => text.trim().slice(0, 50);
  const shown = (node) => node.checkVisibility();
  const need = (is, fault) => { if (!is) faults.push(fault); };

  need(document.documentElement.lang, "the page has no lang");
  need(words(document.querySelector("title")), "the page has no title");
  need(all("h1").length === 1, `${all("h1").length} h1`);
  need(all("main").length === 1, `${all("main").length} main`);
  const skip = document.querySelector("a[href^='#']");
  need(skip && document.getElementById(skip.hash.slice(1)), "the first link does not skip to the report");

  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const now = Number(heading.localName[1]);
    need(words(heading), `an empty ${heading.localName}`);
    need(now <= level + 1, `h${level} is followed by h${now}: ${short(words(heading))}`);
    level = now;
  }

  const ids = all("[id]").map((one) => one.id);
  need(new Set(ids).size === ids.length, "an id is used twice");

  for (const table of all("table")) {
    const name = short(words(table.caption));
    need(name, "a table has no caption");
    need(table.getAttribute("role") === "table", `table ${name} does not say its role`);
    for (const head of all("th", table))
      need(["col", "row"].includes(head.scope), `table ${name}: a header without scope`);
    for (const row of all("tbody tr", table))
      need(row.querySelector("th[scope=row]"), `table ${name}: a row without a header`);
    const heads = all("thead th", table);
    for (const head of heads) need(words(head), `table ${name}: an empty column header`);
    for (const row of all("tbody tr", table))
      need(row.cells.length === heads.length, `table ${name}: a row of another length`);
    for (const part of all("thead, tbody, tr, th, td", table))
      need(part.getAttribute("role"), `table ${name}: a ${part.localName} without a role`);
  }

  const poor = /^(image|chart|figure|graph|picture|no description.*|untitled|null|undefined)?$/i;
  for (const figure of all("figure")) {
    const name = short(words(figure.querySelector("figcaption")));
    need(name, "a figure has no caption");
    const images = all("[role=img], img", figure).filter(shown);
    need(images.length === 1, `figure ${name}: ${images.length} images are exposed`);
    need(figure.querySelector("details table"), `figure ${name}: no data behind it`);
  }
  for (const image of all("svg, img")) {
    if (image.closest("[aria-hidden=true]")) continue;
    const alt = image.getAttribute("aria-label") ?? image.alt ?? words(image.querySelector("title"));
    need(image.localName === "img" || image.getAttribute("role") === "img", "an svg that is no image");
    need(!poor.test(alt.trim()) && alt.trim().length >= 15, `poor alt text: ${short(alt)}`);
  }

  for (const node of all("*"))
    for (const { name } of node.attributes)
      need(!/^on/i.test(name), `${node.localName} has ${name}`);

  // Wider than the screen, or words cut off. What is hidden for the eye alone is clipped on purpose.
  const hidden = (node) => {
    for (let one = node; one; one = one.parentElement)
      if (getComputedStyle(one).clipPath === "inset(50%)") return true;
    return false;
  };
  const width = document.documentElement.clientWidth;
  const scroll = document.scrollingElement.scrollWidth;
  need(scroll <= width, `scrolls sideways: ${scroll} px wide`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const home = text.parentElement;
    if (!words(text) || !shown(home) || hidden(home)) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const drawing = home.closest("svg");
    const edge = drawing ? drawing.getBoundingClientRect() : { left: 0, right: width };
    for (const box of range.getClientRects()) {
      const out = box.left < edge.left - 1.5 || box.right > edge.right + 1.5;
      if (out) { faults.push(`cut off at the edge: ${short(text.data)}`); break; }
    }
  }
  for (const node of all("body *")) {
    if (node.closest("svg") || hidden(node) || getComputedStyle(node).overflowX === "visible") continue;
    need(node.scrollWidth <= node.clientWidth + 1, `cut off: ${short(words(node))}`);
  }
  return faults;
})()

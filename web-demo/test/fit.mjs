// Runs in the page: what does not fit its width. It must name nothing outside itself.
export function misfits() {
  const found = new Set();
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.add(`the page is ${scrollWidth} px wide, the screen ${innerWidth}`);

  /** For those who have it read out. */
  const isUnseen = (element) => getComputedStyle(element).clipPath === "inset(50%)";

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const home = node.parentElement;
    if (node.data.trim() === "" || home.closest("script, style") || isUnseen(home)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    if (rects.length === 0) continue;
    const [left, right] = [
      Math.min(...rects.map((rect) => rect.left)),
      Math.max(...rects.map((rect) => rect.right)),
    ];
    // Its own box first, then each that would cut it, up to one in which it can be scrolled to.
    let own = true;
    for (let box = home; box; box = box.parentElement) {
      const { display, overflowX } = getComputedStyle(box);
      if (display === "inline" || display === "contents") continue;
      if (["auto", "scroll"].includes(overflowX)) break;
      if (!own && overflowX === "visible") continue;
      own = false;
      const edge = box.getBoundingClientRect();
      if (left < edge.left - 1 || right > edge.right + 1)
        found.add(`"${node.data.trim().slice(0, 40)}" is wider than its ${box.className || box.localName}`);
    }
  }
  return [...found];
}

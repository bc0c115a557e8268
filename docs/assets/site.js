// A wide table scrolls in a box of its own, which the theme makes as the page opens: whoever has no mouse reaches it by the tab key.
const reachable = () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
};
new MutationObserver(reachable).observe(document.body, { childList: true, subtree: true });
window.addEventListener("resize", reachable);
reachable();

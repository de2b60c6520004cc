// The browser says when it prints, in whatever way it was asked to; what it prints next is a copy.
addEventListener("beforeprint", () => fetch(`${location.pathname}/printed`, { method: "POST", keepalive: true }));
addEventListener("afterprint", () => {
    /** @type {HTMLElement} */ (document.querySelector(".copy")).hidden = false;
});

/**
 * The first field listens from the first moment, and takes what is typed while no field has the focus: a scanner does
 * not wait. The browser itself carries out `autofocus` only when it first draws the page, and within another page
 * whose focus stands elsewhere not at all.
 */
const first = /** @type {HTMLInputElement | null} */ (document.querySelector("[autofocus]"));

if (document.activeElement === document.body) first?.focus();

addEventListener("keydown", (event) => {
    const writes = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (writes && document.activeElement === document.body) first?.focus();
});

// A scanner ends with Enter: from the badge that leads to the PIN, and only from there it signs in.
const badge = /** @type {HTMLInputElement} */ (document.getElementById("badge"));
const pin = /** @type {HTMLInputElement} */ (document.getElementById("pin"));

badge.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !pin.value) {
        event.preventDefault();
        pin.focus();
    }
});

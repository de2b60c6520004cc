// All badges at once, or none of them; each may be touched after that.
document.querySelectorAll("[data-all]").forEach((button) => {
    button.addEventListener("click", () => {
        /** @type {NodeListOf<HTMLInputElement>} */
        const ticks = document.querySelectorAll("[data-badge]");
        for (const tick of ticks) tick.checked = button.getAttribute("data-all") === "1";
    });
});

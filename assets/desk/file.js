/** A file is chosen or dropped here; it goes to the page that asked for it. */

export default {
  template: `
    <label class="upload" :class="{over, busy}" @dragover.prevent="over = true" @dragleave="over = false" @drop.prevent="drop">
      <input type="file" accept=".csv,.txt,text/csv" :disabled="busy" :aria-label="label" data-upload @change="choose">
      <i class="icon icon-box" aria-hidden="true"></i><span>{{ label }}</span>
    </label>`,
  props: { url: String, label: String },
  data: () => ({ over: false, busy: false }),
  methods: {
    choose(event) {
      const [file] = event.target.files;
      event.target.value = ""; // the same file may be chosen again once it was mended
      if (file) this.send(file);
    },
    drop(event) {
      this.over = false;
      const [file] = event.dataTransfer.files;
      if (file && !this.busy) this.send(file);
    },
    async send(file) {
      this.busy = true;
      const body = new FormData();
      body.append("file", file, file.name);
      try {
        const answer = await fetch((window.path_prefix ?? "") + this.url, { method: "POST", body });
        if (!answer.ok) this.$emit("lost");
      } catch {
        this.$emit("lost");
      } finally {
        this.busy = false;
      }
    },
  },
};

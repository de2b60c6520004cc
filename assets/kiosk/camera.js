/** Reads a tag from the camera, or from a photo where the browser gives no camera; the server decodes both. */

const EVERY = 350; // ms between two frames
const WIDEST = 1280;

export default {
  template: `
    <div class="camera">
      <video v-show="watching" ref="video" muted playsinline></video>
      <p class="camera-said" role="status">{{ answer || camera }}</p>
      <label class="tile camera-photo"><i class="icon icon-photo" aria-hidden="true"></i><span>{{ photoWord }}</span>
        <input type="file" accept="image/jpeg,image/png" capture="environment" data-field="photo" @change="photo"></label>
    </div>`,
  props: { photoWord: String, lookWord: String, nothingWord: String, waitWord: String, noCameraWord: String, lostWord: String },
  // What the camera says of itself, at a moment of its own choosing, never hides what a photo was answered.
  data: () => ({ watching: false, camera: "", answer: "" }),
  async mounted() {
    this.over = false;
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      this.camera = this.noCameraWord; // or a page without HTTPS: the photo works
      return;
    }
    if (this.over) return this.stop();
    this.$refs.video.srcObject = this.stream;
    await this.$refs.video.play();
    this.watching = true;
    this.camera = this.lookWord;
    this.look();
  },
  unmounted() {
    this.over = true;
    this.stop();
  },
  methods: {
    async look() {
      if (this.over) return;
      const { found, sentence } = await this.read(await this.frame());
      this.camera = sentence ?? this.lookWord;
      if (!found) this.next = setTimeout(this.look, EVERY);
    },
    frame() {
      const video = this.$refs.video;
      const scale = Math.min(1, WIDEST / video.videoWidth);
      const canvas = Object.assign(document.createElement("canvas"), {
        width: video.videoWidth * scale,
        height: video.videoHeight * scale,
      });
      /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(video, 0, 0, canvas.width, canvas.height);
      return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    },
    async photo(event) {
      const file = event.target.files[0];
      event.target.value = "";
      if (!file) return;
      this.answer = this.waitWord;
      const { found, sentence } = await this.read(file);
      this.answer = found ? "" : (sentence ?? this.nothingWord);
    },
    /** Send a picture and pass on what was read in it. */
    async read(picture) {
      try {
        const answer = await fetch("/kiosk/picture", { method: "POST", body: picture });
        const { texts, sentence } = await answer.json();
        if (!answer.ok) return { sentence: sentence ?? this.lostWord };
        if (texts.length && !this.over) this.$emit("scan", texts[0]);
        return { found: texts.length > 0 };
      } catch {
        return { sentence: this.lostWord };
      }
    },
    stop() {
      clearTimeout(this.next);
      for (const track of this.stream?.getTracks() ?? []) track.stop();
    },
  },
};

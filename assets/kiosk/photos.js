/** Takes photos: shrinks them, sends each at once, and shows what was taken. The page keeps all that was written. */

const LONGEST = 1600; // px; the server keeps no more
const SMALL = 1_000_000; // bytes that are sent as they are

export default {
  template: `
    <div class="photos" data-field="photos">
      <div class="photos-row">
        <div v-for="photo in photos" :key="photo.id" class="photo" :class="{sending: !photo.name}" :data-photo="photo.name">
          <img :src="photo.url" alt="">
          <button type="button" class="photo-off" :aria-label="removeWord" @click="remove(photo)"><span><i class="icon icon-no" aria-hidden="true"></i></span></button>
        </div>
        <label v-if="photos.length < most" class="button photo-add"><i class="icon icon-photo" aria-hidden="true"></i>
          <span class="button-word">{{ addWord }}</span>
          <input type="file" accept="image/*" capture="environment" @change="taken"></label>
      </div>
      <p v-if="problem" class="photos-problem" role="alert">{{ problem }}</p>
    </div>`,
  props: { names: Array, most: Number, addWord: String, removeWord: String, lostWord: String },
  data() {
    return { photos: this.names.map(kept), problem: "", count: 0 };
  },
  watch: {
    /** Taken on another screen of this person, or taken off there. */
    names(names) {
      const taken = new Map(this.photos.map((photo) => [photo.name, photo]));
      const sending = this.photos.filter((photo) => !photo.name);
      this.photos = [...names.map((name) => taken.get(name) ?? kept(name)), ...sending];
    },
  },
  unmounted() {
    for (const photo of this.photos) URL.revokeObjectURL(photo.url);
  },
  methods: {
    async taken(event) {
      const file = event.target.files[0];
      event.target.value = "";
      if (!file) return;
      this.problem = "";
      const id = ++this.count;
      this.photos.push({ id, name: "", url: URL.createObjectURL(file) });
      const { photo, sentence } = await send(await shrunk(file));
      const shown = this.photos.find((one) => one.id === id);
      if (!shown) return; // taken off while it was on its way
      if (photo && !this.photos.some((one) => one.name === photo)) shown.name = photo;
      else this.photos.splice(this.photos.indexOf(shown), 1);
      if (!photo) this.problem = sentence ?? this.lostWord;
      this.tell();
    },
    remove(photo) {
      this.photos.splice(this.photos.indexOf(photo), 1);
      URL.revokeObjectURL(photo.url);
      this.tell();
    },
    tell() {
      this.$emit("photos", this.photos.map((photo) => photo.name).filter(Boolean));
    },
  },
};

/** A photo that the server has. */
function kept(name) {
  return { id: name, name, url: `/photos/${name}?size=thumb` };
}

/** The photo as the server would keep it, so that a slow line carries no more; a picture unknown here goes as it is. */
async function shrunk(file) {
  if (file.size <= SMALL) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * scale, height: picture.height * scale });
    /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return (await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9))) ?? file;
  } catch {
    return file;
  }
}

async function send(picture) {
  try {
    const answer = await fetch("/photos", { method: "POST", body: picture });
    return await answer.json();
  } catch {
    return {};
  }
}

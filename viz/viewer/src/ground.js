// The picture under the names: all edges and nodes as they are when nothing is focused. It is kept, so that pointing at things
// needs no new one, and while the view moves over a crowded map the old one is moved along and only what comes into view is drawn.

import { abs, max, min, round } from "./geometry.js";

/** @typedef {import("./draw.js").Scene} Scene */
/** @typedef {import("./camera.js").View} View */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

const CROWD = 500; // nodes and edges in sight from which a moving view re-uses the picture
const STALE = 0.3; // share of the window that may be newly in sight before the picture is made anew
const BLUR = 2.2; // how far it may be enlarged

/** How far the ground is faded. A selection stays for long: what is around it should remain readable. @param {Scene} scene */
const strength = ({ focus, selection }) => (!focus ? 1 : focus === selection ? 0.42 : 0.26);

/**
 * A ground that is drawn once and not kept, for pictures to take away. It fades under a veil: what draws vectors has no pictures
 * that could be faded as one.
 */
export const once = {
  /** @param {Scene} scene @param {View} _view @param {boolean} _moving @param {(scene: Scene, box: Box, rough: boolean) => void} paint */
  draw(scene, _view, _moving, paint) {
    const { context, frame, palette } = scene;
    paint(scene, { left: 0, top: 0, right: frame.width, bottom: frame.height }, false);
    if (!scene.focus) return;
    context.globalAlpha = 1 - strength(scene);
    context.fillStyle = palette.ground;
    context.fillRect(0, 0, frame.width, frame.height);
    context.globalAlpha = 1;
  },
};

export class Ground {
  constructor() {
    this.image = document.createElement("canvas");
    /** @type {View | null} the view it was made for */
    this.view = null;
    /** Whether it was made in haste. */
    this.rough = false;
  }

  /** What it shows has changed. */
  forget() {
    this.view = null;
  }

  /**
   * Draw the picture for a view.
   * @param {Scene} scene @param {View} view @param {boolean} moving
   * @param {(scene: Scene, box: Box, rough: boolean) => void} paint draws what lies in a box of the window
   */
  draw(scene, view, moving, paint) {
    const { context, density, frame } = scene;
    const crowded = frame.far || frame.nodes.length + frame.edges.length > CROWD;
    const whole = { left: 0, top: 0, right: frame.width, bottom: frame.height };
    let at = this.view && placed(this.view, view, whole, density);
    const fits = at && (moving && crowded ? exposed(at, whole) < STALE && view.k / (this.view?.k ?? 1) < BLUR : same(this.view, view) && !this.rough);
    if (!at || !fits) {
      this.remake(scene, view, whole, moving && crowded, paint);
      at = whole;
    }
    context.globalAlpha = strength(scene);
    // While it is moved along, the nearest pixel will do, in half the time.
    context.imageSmoothingEnabled = !moving;
    context.drawImage(this.image, at.left, at.top, at.right - at.left, at.bottom - at.top);
    for (const strip of strips(at, whole)) clipped(context, strip, () => paint(scene, strip, true));
    context.globalAlpha = 1;
  }

  /**
   * @param {Scene} scene @param {View} view @param {Box} whole @param {boolean} rough
   * @param {(scene: Scene, box: Box, rough: boolean) => void} paint
   */
  remake(scene, view, whole, rough, paint) {
    const { image } = this;
    const { canvas } = scene.context;
    if (image.width !== canvas.width || image.height !== canvas.height) [image.width, image.height] = [canvas.width, canvas.height];
    const context = /** @type {CanvasRenderingContext2D} */ (image.getContext("2d", { alpha: false }));
    context.setTransform(scene.density, 0, 0, scene.density, 0, 0);
    context.fillStyle = scene.palette.ground;
    context.fillRect(0, 0, whole.right, whole.bottom);
    paint({ ...scene, context }, whole, rough);
    this.view = view;
    this.rough = rough;
  }
}

/** Where the window of one view lies in that of another. @param {View} from @param {View} to @param {Box} whole @param {number} density @returns {Box} */
function placed(from, to, whole, density) {
  const ratio = to.k / from.k;
  let [left, top] = [to.x - from.x * ratio, to.y - from.y * ratio];
  // On whole pixels of the screen it stays sharp.
  if (abs(ratio - 1) < 1e-9) [left, top] = [round(left * density) / density, round(top * density) / density];
  return { left, top, right: left + whole.right * ratio, bottom: top + whole.bottom * ratio };
}

/** @param {View | null} a @param {View} b */
const same = (a, b) => Boolean(a && a.k === b.k && a.x === b.x && a.y === b.y);

/** The share of the window that a box leaves open. @param {Box} box @param {Box} whole */
function exposed(box, whole) {
  const wide = min(box.right, whole.right) - max(box.left, 0);
  const high = min(box.bottom, whole.bottom) - max(box.top, 0);
  return 1 - (max(0, wide) * max(0, high)) / max(1, whole.right * whole.bottom);
}

/** What of the window lies outside of a box. @param {Box} box @param {Box} whole @returns {Box[]} */
function strips(box, whole) {
  const [left, right] = [max(0, box.left), min(whole.right, box.right)];
  const [top, bottom] = [max(0, box.top), min(whole.bottom, box.bottom)];
  return [
    { left: 0, top: 0, right: whole.right, bottom: top },
    { left: 0, top: bottom, right: whole.right, bottom: whole.bottom },
    { left: 0, top, right: left, bottom },
    { left: right, top, right: whole.right, bottom },
  ].filter((strip) => strip.right - strip.left > 0.01 && strip.bottom - strip.top > 0.01);
}

/** @param {CanvasRenderingContext2D} context @param {Box} box @param {() => void} paint */
function clipped(context, box, paint) {
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.right - box.left, box.bottom - box.top);
  context.clip();
  paint();
  context.restore();
}

/** What drawing needs of a canvas, in browsers and in WeChat alike. */
export type PosterCanvas = {
  context: CanvasRenderingContext2D;
  /** Loads a picture by its address or data URL; null where it cannot be shown. */
  loadPicture(address: string): Promise<CanvasImageSource | null>;
  /** The finished picture as an address that an Image shows. */
  finish(): Promise<string>;
};

export type PosterSize = { width: number; height: number };

/** What became of saving: WeChat may refuse, until the member allows it in the settings. */
export type SaveOutcome = "saved" | "refused" | "cancelled";

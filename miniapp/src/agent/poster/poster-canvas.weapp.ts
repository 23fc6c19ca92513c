import {
  authorize,
  canvasToTempFilePath,
  createOffscreenCanvas,
  getSetting,
  saveImageToPhotosAlbum,
} from "@tarojs/taro";
import type { PosterCanvas, PosterSize, SaveOutcome } from "@/agent/poster/poster-canvas-port";

/** What WeChat's canvas has and Taro's types do not know. */
type WechatCanvas = {
  getContext(kind: "2d"): CanvasRenderingContext2D;
  createImage(): { src: string; onload: () => void; onerror: () => void };
};

export function openPosterCanvas({ width, height }: PosterSize): PosterCanvas {
  const canvas = createOffscreenCanvas({ type: "2d", width, height }) as unknown as WechatCanvas;
  return {
    context: canvas.getContext("2d"),
    loadPicture: (address) =>
      new Promise((resolve) => {
        const picture = canvas.createImage();
        picture.onload = () => resolve(picture as unknown as CanvasImageSource);
        picture.onerror = () => resolve(null);
        picture.src = address;
      }),
    finish: async () => {
      const options = { canvas, width, height, destWidth: width, destHeight: height, fileType: "jpg", quality: 0.92 };
      const { tempFilePath } = await canvasToTempFilePath(
        options as unknown as Parameters<typeof canvasToTempFilePath>[0],
      );
      return tempFilePath;
    },
  };
}

export async function savePoster(filePath: string): Promise<SaveOutcome> {
  const { authSetting } = await getSetting();
  if (authSetting["scope.writePhotosAlbum"] === false) return "refused";
  if (authSetting["scope.writePhotosAlbum"] === undefined) {
    try {
      await authorize({ scope: "scope.writePhotosAlbum" });
    } catch {
      return "refused";
    }
  }
  try {
    await saveImageToPhotosAlbum({ filePath });
    return "saved";
  } catch (error) {
    if (/cancel/.test((error as { errMsg?: string }).errMsg ?? "")) return "cancelled";
    throw error;
  }
}

import { z } from "zod";

/** Path under which uploaded pictures are served. */
export const uploadsPath = "/media/uploads";

/** Name of an uploaded picture: random, so that nobody can guess another's. */
export const uploadName = /^[0-9a-f]{32}\.webp$/;

/** Name of an uploaded video. */
export const videoName = /^[0-9a-f]{32}\.mp4$/;

/** The path of an uploaded picture as clients carry it. */
export const picturePathInput = z
  .string()
  .refine((path) => path.startsWith(`${uploadsPath}/`) && uploadName.test(nameOfPicture(path)), "图片地址不正确");

export function nameOfPicture(path: string): string {
  return path.slice(uploadsPath.length + 1);
}

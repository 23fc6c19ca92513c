import { type PictureSize, pictureWidths } from "./picture-widths";

/** Empty in browsers: the API serves the page itself. WeChat needs a full address, set at build time. */
export const apiUrl = process.env.TARO_APP_API_URL || (process.env.TARO_ENV === "h5" ? "" : "http://127.0.0.1:3000");

/**
 * Pictures are paths below the API (`/media/…`); avatars may be full addresses of WeChat. Uploaded pictures come as wide as their
 * place needs, without a size as they are stored.
 */
export function pictureAddress(path: string, size?: PictureSize): string {
  if (!path.startsWith("/")) return path;
  const isUploaded = size !== undefined && path.startsWith("/media/uploads/");
  return `${apiUrl}${path}${isUploaded ? `?w=${pictureWidths[size]}` : ""}`;
}

// 图片路径: the one form of a path to a picture of this shop. No part of it begins with a dot, so one picture has one path.
// Example: /media/products/tea.webp is taken; /media/../trpc/auth.logout and /media/./uploads/a.webp are refused.
import { z } from "zod";

/** Parts below `/media` of letters, digits, `_`, `-`, and dots that are not in front. */
export const picturePath = z
  .string()
  .max(207, "请上传图片")
  .regex(/^\/media(?:\/[\w-][\w.-]*)+$/, "请上传图片");

/** The path of an uploaded video. */
export const videoPath = z.string().regex(/^\/media\/uploads\/[0-9a-f]{32}\.mp4$/, "请上传视频");

// 图片路径: the one form of a path to a picture of this shop. No part of it begins with a dot, so one picture has one path.
// Example: /media/products/tea.webp is taken; /media/../trpc/auth.logout and /media/./uploads/a.webp are refused.

/** At most 200 characters below `/media`; each part is letters, digits, `_`, `-` and dots that are not in front. */
export const picturePathPattern = /^(?=.{1,207}$)\/media(?:\/[\w-][\w.-]*)+$/;

type Pictures = { urls: string[]; current: string | undefined };

/** Taro's viewer brings its swiper along: it is loaded when the first picture is opened. */
export async function enlarge(pictures: Pictures): Promise<unknown> {
  const { previewImage } = await import("@/components/viewer");
  return previewImage(pictures);
}
